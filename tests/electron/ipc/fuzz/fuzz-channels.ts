// Whatever arrives at the door, the answer is a Result, the lane goes on, and a refusal changes nothing. Each file beside this one fuzzes
// some families of channels. NAKA_FUZZ_RUNS asks each channel more often than the usual 25 times.
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type BoothDatabase, openBoothDatabase } from '../../../../db/open-database.ts';
import { refusalCodes } from '../../../../domain/refusals.ts';
import { type ChannelName, channels } from '../../../../electron/contract/channels.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../../world/booth-world.ts';
import { letIn, meera, openLane, quoteOf, startUpi } from '../../world/cashier.ts';
import { MINUTE_MS } from '../../world/test-clock.ts';

const runs = Number(process.env.NAKA_FUZZ_RUNS ?? 25);

let world: BoothWorld;
let database: BoothDatabase;
/** Real values of this booth, so that fuzzed inputs get past the schema and into the operations. */
let known: { readonly sessions: string[]; readonly quotes: string[]; readonly payments: string[]; readonly documents: string[] };

async function openFuzzedBooth(): Promise<void> {
  world = await openWorld({
    openDatabase: (file) => {
      database = openBoothDatabase({ file });
      return database;
    },
  });
  await openLane(world);
  const first = await letIn(world, 'DL 7C Q 1939');
  const second = await letIn(world, 'HR 26 DK 8337');
  world.clock.pass(45 * MINUTE_MS);
  const { quoteId } = await quoteOf(world, first.session.sessionId);
  const { paymentId } = await startUpi(world, second.session.sessionId);
  known = {
    sessions: [first.session.sessionId, second.session.sessionId],
    quotes: [quoteId],
    payments: [paymentId],
    documents: [first.documentId, second.documentId],
  };
}

/** A value of the kind that a field of this name carries, or nearly so, or anything at all. */
function fieldArbitrary(name: string): fc.Arbitrary<unknown> {
  const likely: { readonly [field: string]: fc.Arbitrary<unknown> } = {
    requestId: fc.constant(null).map(() => newId()),
    sessionId: fc.constantFrom(...known.sessions, '0'.repeat(26)),
    quoteId: fc.constantFrom(...known.quotes, '0'.repeat(26)),
    paymentId: fc.constantFrom(...known.payments, '0'.repeat(26)),
    documentId: fc.constantFrom(...known.documents, '0'.repeat(26)),
    jobId: fc.constant('0'.repeat(26)),
    plate: fc.oneof(fc.string({ maxLength: 24 }), fc.constantFrom('DL7CQ1939', 'मह१२', '\u202e', null)),
    vehicleClass: fc.constantFrom('car', 'cycle', 'bus', 'CAR'),
    slotId: fc.constantFrom('A-01', 'A-19', 'Z-99', null),
    zoneId: fc.constantFrom('A', '2W', 'Q'),
    amountPaise: fc.oneof(fc.integer(), fc.double()),
    tenderedPaise: fc.oneof(fc.nat(), fc.constant(Number.MAX_SAFE_INTEGER)),
    reason: fc.oneof(fc.string(), fc.constant('as agreed')),
    // Never the right PIN: what a supervisor approves is no refusal.
    approver: fc.oneof(fc.record({ code: fc.constantFrom('101', '999', 'x'), pin: fc.constantFrom('0000', '1') }), fc.anything()),
    method: fc.constantFrom('upi', 'card', 'cash'),
    kind: fc.constantFrom('drop', 'paid_out', 'gift'),
    outcome: fc.constantFrom('complimentary', 'lost_waived', 'paid'),
    answer: fc.constantFrom('print_again', 'dismiss', 'burn'),
    counts: fc.array(fc.record({ kind: fc.constantFrom('note', 'coin'), facePaise: fc.nat(), count: fc.nat() }), {
      maxLength: 3,
    }),
    by: fc.oneof(
      fc.record({ kind: fc.constant('scan'), text: fc.string({ maxLength: 600 }), source: fc.string({ maxLength: 70 }) }),
      fc.record({ kind: fc.constant('ticketNumber'), number: fc.string({ maxLength: 40 }) }),
      fc.record({ kind: fc.constant('session'), sessionId: fc.constantFrom(...known.sessions, 'x') }),
    ),
    text: fc.oneof(fc.string({ maxLength: 60 }), fc.constantFrom('%', "'; drop table session; --", '_', '"', '*')),
    scope: fc.constantFrom('today', 'inside', 'all', 'none'),
    enteredAtMs: fc.oneof(fc.integer(), fc.constant(Number.MAX_SAFE_INTEGER)),
    language: fc.constantFrom('en', 'hi', 'fr'),
  };
  return fc.oneof({ weight: 8, arbitrary: likely[name] ?? fc.anything() }, { weight: 1, arbitrary: fc.anything() });
}

function inputArbitrary(name: ChannelName): fc.Arbitrary<unknown> {
  const { input } = channels[name];
  const shape = 'shape' in input ? Object.keys(input.shape) : [];
  const fields = Object.fromEntries(shape.map((field) => [field, fieldArbitrary(field)]));
  return fc.oneof(
    { weight: 10, arbitrary: fc.record(fields) },
    { weight: 2, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: fc.anything() },
  );
}

/** What the screens show of everything that calls may change; devices go on by themselves. */
async function shown(): Promise<unknown> {
  const { operator, shift, waiting, zones, inside, last, stopped, preferences } = await world.ok('booth.view', {});
  const { sessions } = await world.ok('session.search', { text: '', scope: 'all' });
  const movements = await world.ok('shift.movements', {});
  return { operator, shift, waiting, zones, inside, last, stopped, preferences, sessions, movements };
}

/** Three parsed views a call would cost more than the calls: where the tables have not grown, nothing was written that could be shown. */
function written(): string {
  return database.read((tx) => {
    const head = tx.statement('SELECT max(seq) AS seq FROM journal').get();
    const tables = tx.statement("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name").pluck().all() as string[];
    const counts = tables.map((name) => tx.statement(`SELECT count(*) FROM "${name}"`).pluck().get());
    return JSON.stringify([head, counts]);
  });
}

/** These may succeed and then rightly change what the cashier sees. */
const mayEnd: readonly ChannelName[] = ['auth.signIn', 'auth.signOut', 'desk.lock', 'shift.lockCount'];

async function holdsFor(name: ChannelName): Promise<void> {
  let before = await shown();
  await fc.assert(
    fc.asyncProperty(inputArbitrary(name), async (input) => {
      const writtenBefore = written();
      const reply = await world.booth.invoke(name, input);
      expect(world.log.events).not.toContain('ipc.threw');
      if (reply.ok) {
        if (channels[name].writes || written() !== writtenBefore) before = await shown();
        return;
      }
      expect(refusalCodes).toContain(reply.refusal.code);
      expect(['lane_stopped', 'outcome_unknown']).not.toContain(reply.refusal.code);
      if (written() !== writtenBefore) expect(await shown()).toEqual(before);
    }),
    { numRuns: runs },
  );
  expect(await shown()).toEqual(before);
}

/** Declares the tests of these families of channels, on a booth of their own. */
export function fuzzChannels(...families: readonly { readonly [name: string]: unknown }[]): void {
  beforeAll(openFuzzedBooth);
  afterAll(closeWorlds);

  const names = families.flatMap((family) => Object.keys(family) as ChannelName[]).filter((name) => !mayEnd.includes(name));
  it.each(names)('%s answers anything with a Result and changes nothing when it refuses', holdsFor);

  it('lets the supervisor in afterwards: no guess above was right, and none hurt anybody else', async () => {
    await world.ok('auth.signIn', meera);
  });
}

/** Calls under names that no channel has. */
export function fuzzNames(): void {
  it('answers anything under any name with a Result', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(fc.string(), fc.constantFrom('__proto__', 'constructor', 'toString')),
        fc.anything(),
        async (name, input) => {
          expect(await world.booth.invoke(name, input)).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
        },
      ),
      { numRuns: 2 * runs },
    );
  });
}
