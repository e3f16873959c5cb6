// Before the count is locked, nothing that a cashier can reach tells what the drawer should hold: no reply, event, log line or document.
// The figure is read out of the database beside the booth, and looked for in everything. What the screens show is read in
// tests/e2e/2-shift.test.ts.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { formatPaise, paise, rupees } from '../../domain/money/paise.ts';
import { type ChannelName, channels } from '../../electron/contract/channels.ts';
import { events } from '../../electron/contract/events.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../electron/world/booth-world.ts';
import { asha, meera, quoteOf, ravi, vikram } from '../electron/world/cashier.ts';
import { MINUTE_MS } from '../electron/world/test-clock.ts';

afterEach(closeWorlds);

type Step = { readonly what: 'sell' | 'drop' | 'pay_out' | 'correct'; readonly amount: number; readonly extra: number };

const stepArbitrary: fc.Arbitrary<Step> = fc.record({
  what: fc.constantFrom('sell', 'sell', 'sell', 'drop', 'pay_out', 'correct'),
  amount: fc.integer({ min: 3, max: 900 }),
  extra: fc.integer({ min: 0, max: 480 }),
});

/** An odd float, so that sums are unlike any amount that is rightly shown. */
async function workShift(world: BoothWorld, { float, steps }: { readonly float: number; readonly steps: readonly Step[] }) {
  await world.ok('auth.signIn', asha);
  const counts = [
    { kind: 'note' as const, facePaise: rupees(500), count: Math.floor(float / 500) },
    { kind: 'coin' as const, facePaise: rupees(1), count: float % 500 },
  ];
  await world.ok('shift.open', { counts });
  for (const [at, { what, amount, extra }] of steps.entries()) {
    if (what === 'sell') await sell(world, `DL 7C Q ${1000 + at}`, extra);
    else if (what === 'drop') await move(world, 'drop', rupees(amount));
    else if (what === 'pay_out') await move(world, 'paid_out', paise(rupees(amount) + 25));
    else await move(world, 'correction', paise(rupees(amount) * (extra % 2 === 0 ? 1 : -1) + 75));
  }
}

async function sell(world: BoothWorld, plate: string, extra: number): Promise<void> {
  const { session } = await world.ok('ticket.issue', { plate, vehicleClass: 'car' as never, slotId: null });
  world.clock.pass(45 * MINUTE_MS);
  const { quoteId, duePaise } = await quoteOf(world, session.sessionId);
  await world.ok('payment.takeCash', { quoteId, tenderedPaise: paise(duePaise + rupees(extra)) });
}

const move = (world: BoothWorld, kind: 'drop' | 'paid_out' | 'correction', amountPaise: number) =>
  world.ok('drawer.move', { kind, amountPaise: paise(amountPaise), reason: 'as agreed', approver: meera });

/** The booth's own handle on its database: the file is locked for everybody else. */
const databases = new WeakMap<BoothWorld, () => BoothDatabase>();

async function openWatched(): Promise<BoothWorld> {
  let database: BoothDatabase | null = null;
  const world = await openWorld({
    openDatabase: (file) => {
      database = openBoothDatabase({ file });
      return database;
    },
  });
  databases.set(world, () => database as unknown as BoothDatabase);
  return world;
}

function pluck(world: BoothWorld, sql: string): unknown[] {
  return (
    databases
      .get(world)?.()
      .read((tx) => tx.statement(sql).pluck().all()) ?? []
  );
}

/** What the drawer should hold now, past the booth. */
function expectedNow(world: BoothWorld): number {
  const [sum] = pluck(world, 'SELECT sum(amount_paise) FROM drawer_movement WHERE shift_id = (SELECT shift_id FROM open_shift)');
  return Number(sum);
}

/** Ids that a cashier could have got at by any way: all of them. */
function knownIds(world: BoothWorld) {
  const all = (sql: string) => pluck(world, sql) as string[];
  return {
    sessionId: all('SELECT session_id FROM session'),
    paymentId: all('SELECT payment_id FROM payment'),
    documentId: all('SELECT document_id FROM document'),
    jobId: all('SELECT job_id FROM job'),
    shiftId: all('SELECT shift_id FROM shift'),
    operatorId: all('SELECT operator_id FROM operator'),
    closingId: all('SELECT closing_id FROM closing'),
  };
}

/** Every way in which the figure could be written. */
function writtenForms(amountPaise: number): readonly RegExp[] {
  const amount = paise(amountPaise);
  const texts = [formatPaise(amount), formatPaise(amount, { trim: true })].map((text) => text.replace(/[₹−]/g, ''));
  const plain = [String(amountPaise), (amountPaise / 100).toFixed(2), String(amountPaise / 100), ...texts];
  return [...new Set(plain)].map((text) => new RegExp(`(?<![\\w.,])${text.replace(/[.]/g, '\\.')}(?![\\w,]|\\.\\d)`));
}

/** Looks through numbers and texts of any depth; pictures are left to their texts. */
function tells(value: unknown, amountPaise: number, forms = writtenForms(amountPaise)): boolean {
  if (typeof value === 'number') return value === amountPaise || value === amountPaise / 100;
  if (typeof value === 'string') return !value.startsWith('data:image') && forms.some((form) => form.test(value));
  if (typeof value !== 'object' || value === null) return false;
  return Object.values(value).some((part) => tells(part, amountPaise, forms));
}

/** Inputs for a channel: its fields filled from what a curious cashier could know or try. */
function inputsOf(name: ChannelName, ids: ReturnType<typeof knownIds>): readonly object[] {
  const { input } = channels[name];
  const shape = 'shape' in input ? Object.keys(input.shape) : [];
  const tries: { readonly [field: string]: readonly unknown[] } = {
    ...ids,
    kind: ['drop', 'paid_out', 'correction', 'shift', 'day', 'month', 'year', 'monthly'],
    of: [{ kind: 'x' }, ...ids.closingId.map((closingId) => ({ kind: 'closing', closingId }))],
    by: ids.sessionId.slice(0, 3).map((sessionId) => ({ kind: 'session', sessionId })),
    amountPaise: [0, 1, 10_000_000],
    tenderedPaise: [1],
    plate: ['DL7CQ1000'],
    vehicleClass: ['car'],
    slotId: [null],
    zoneId: ['A'],
    quoteId: [newId()],
    text: ['', 'DL7', '1'],
    scope: ['today', 'inside', 'all'],
    answer: ['print_again', 'dismiss'],
    format: ['pdf', 'csv', 'xlsx'],
    approver: [null, { code: asha.code, pin: asha.pin }],
    from: [ravi],
    reason: ['let me see'],
    note: [''],
    before: [null],
    fromMs: [0],
    toMs: [4_000_000_000_000],
    method: ['upi'],
    outcome: ['complimentary'],
  };
  const most = Math.max(1, ...shape.map((field) => tries[field]?.length ?? 1));
  return Array.from({ length: Math.min(most, 8) }, (_, at) =>
    Object.fromEntries(
      shape.map((field) => {
        const values = tries[field];
        return [field, field === 'requestId' ? newId() : values === undefined ? undefined : values[at % values.length]];
      }),
    ),
  );
}

/** Not tried here: these end what is looked at, or are the lock itself. */
const elsewhere: readonly ChannelName[] = [
  'auth.signOut',
  'auth.signIn',
  'desk.lock',
  'shift.lockCount',
  'shift.close',
  'shift.handOver',
];

/** `where` it was told; empty when nowhere. */
async function lookEverywhere(world: BoothWorld): Promise<readonly string[]> {
  const told: string[] = [];
  for (const name of Object.keys(channels) as ChannelName[]) {
    if (elsewhere.includes(name)) continue;
    for (const input of inputsOf(name, knownIds(world))) {
      const before = expectedNow(world);
      const reply = await world.booth.invoke(name, input);
      // What the caller put in and gets back is no news.
      for (const amount of new Set([before, expectedNow(world)])) {
        if (tells(reply, amount) && !tells(input, amount)) told.push(`${name} ${JSON.stringify(input)}`);
      }
    }
  }
  return told;
}

function printedTexts({ folder }: BoothWorld): readonly string[] {
  const printed = join(folder, 'printed');
  return readdirSync(printed)
    .filter((name) => name.endsWith('.txt'))
    .map((name) => readFileSync(join(printed, name), 'utf8'));
}

/** A figure that stands nowhere by right: not the float, no movement, no fee. Another coin is corrected in until it is so. */
async function makeUnmistakable(world: BoothWorld): Promise<number> {
  for (;;) {
    const expected = expectedNow(world);
    const shown = [await world.ok('shift.movements', {}), await world.ok('booth.view', {})];
    if (Math.abs(expected) > 100_000 && !tells(shown, expected)) return expected;
    await move(world, 'correction', 1_000_001);
  }
}

describe('an open shift', () => {
  it('tells nobody who has a hand in it what its drawer should hold, until the count is locked', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.integer({ min: 1_111, max: 9_999 }),
        fc.array(stepArbitrary, { minLength: 4, maxLength: 9 }),
        async (float, steps) => {
          const world = await openWatched();
          await workShift(world, { float, steps });
          // A supervisor looks and prints, as is her right; the paper is hers, the document must not be the cashier's.
          await world.ok('auth.signIn', vikram);
          expect(tells(await world.ok('report.view', { of: { kind: 'x' } }), expectedNow(world))).toBe(true);
          await world.ok('report.print', { of: { kind: 'x' } });
          await world.ok('auth.signIn', asha);
          const expected = await makeUnmistakable(world);
          await world.ok('auth.signIn', vikram);
          await world.ok('report.print', { of: { kind: 'x' } });
          await world.ok('auth.signIn', asha);

          expect(await lookEverywhere(world)).toEqual([]);
          for (const name of Object.keys(events) as (keyof typeof events)[])
            expect(tells(world.told(name), expected)).toBe(false);
          expect(tells(world.log.entries, expected)).toBe(false);
          for (const text of printedTexts(world).filter((printed) => !printed.includes('X report')))
            expect(tells(text, expected)).toBe(false);

          // The test can fail: what was looked for is there as soon as it may be.
          const now = expectedNow(world);
          const locked = await world.ok('shift.lockCount', { counts: [] });
          expect(tells(locked, now)).toBe(true);
          expect(tells(await world.ok('shift.counted', {}), now)).toBe(true);
          const { documentId } = await world.ok('shift.close', { reason: 'nothing was counted' });
          expect(tells((await world.ok('document.view', { documentId })).text, now)).toBe(true);
          await closeWorlds();
        },
      ),
      { numRuns: 2, endOnFailure: true },
    );
  }, 120_000);

  it('answers a drop above and below what the drawer holds alike: no refusal is a yes or no to a guess', async () => {
    const world = await openWatched();
    await workShift(world, { float: 1_234, steps: [{ what: 'sell', amount: 0, extra: 30 }] });
    const replies: unknown[] = [];
    for (const by of [-1, 0, 1, 1_000_000]) {
      const amountPaise = paise(expectedNow(world) + by);
      if (amountPaise > 0) replies.push(await world.ask('drawer.move', { kind: 'drop', amountPaise, reason: 'as agreed' }));
      await move(world, 'correction', amountPaise + 777);
    }
    expect(replies).toEqual(replies.map(() => ({ ok: true, value: {} })));
    expect((await world.ok('booth.view', {})).stopped).toBeNull();
  });

  it('hides its figures also from a supervisor whose hand was on it, even for a moment', async () => {
    const world = await openWatched();
    await workShift(world, { float: 500, steps: [] });
    await world.ok('shift.handOver', { to: meera });
    await world.ok('shift.handOver', { to: asha });
    await world.ok('auth.signIn', meera);
    const x = { of: { kind: 'x' as const } };
    expect(await world.refusal('report.view', x)).toBe('shift_own_report');
    expect(await world.refusal('report.print', x)).toBe('shift_own_report');
    expect(await world.refusal('report.export', { ...x, format: 'csv' })).toBe('shift_own_report');
    expect(await world.refusal('closing.make', { kind: 'day' })).toBe('shift_own_report');
    await world.ok('auth.signIn', vikram);
    const { documentId } = await world.ok('report.print', x);
    const { documentId: day } = await world.ok('closing.make', { kind: 'day' });
    await world.ok('auth.signIn', meera);
    for (const made of [documentId, day]) {
      expect(await world.refusal('document.view', { documentId: made })).toBe('shift_own_report');
      expect(await world.refusal('document.reprint', { documentId: made })).toBe('shift_own_report');
    }
    await world.ok('auth.signIn', asha);
    expect(await world.refusal('document.view', { documentId })).toBe('not_allowed');
  });
});

describe('a counted drawer', () => {
  it('takes no more cash and moves none, while online money still arrives; a break comes back to the locked count', async () => {
    const world = await openWatched();
    await workShift(world, { float: 700, steps: [{ what: 'sell', amount: 0, extra: 0 }] });
    const locked = await world.ok('shift.lockCount', { counts: [] });
    for (const [name, input] of [
      ['drawer.move', { kind: 'drop', amountPaise: 100, reason: 'as agreed' }],
      ['ticket.issue', { plate: 'DL1', vehicleClass: 'car', slotId: null }],
      ['payment.takeCash', { quoteId: newId(), tenderedPaise: 100 }],
    ] as const)
      expect(await world.refusal(name, input as never)).toBe('shift_counted');
    world.crash();
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    expect(await again.ok('booth.view', {})).toMatchObject({ shift: { countedAtMs: expect.any(Number) } });
    expect(await again.ok('shift.counted', {})).toEqual(locked);
    const recount = await again.ok('shift.lockCount', { counts: [{ kind: 'note', facePaise: rupees(100), count: 7 }] });
    expect(recount).toMatchObject({ attempt: 2, countedPaise: 70_000, expectedPaise: locked.expectedPaise });
    expect(await again.refusal('shift.close', {})).toBe('reason_missing');
    await again.ok('shift.close', { reason: 'one fee went astray' });
    expect(await again.ok('booth.view', {})).toMatchObject({ shift: null });
  });
});
