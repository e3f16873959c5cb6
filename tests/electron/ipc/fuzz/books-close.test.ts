// After any accepted calls the shift closes and every report opens. NAKA_BOOK_SEQUENCES asks for more than the usual few, from NAKA_FIRST_SEED on;
// NAKA_SEED repeats one booth's life.
import { afterEach, describe, expect, it } from 'vitest';
import { mostPaise } from '../../../../domain/bounds.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../../world/booth-world.ts';
import { approval, asha, letIn, meera, openLane, quoteOf, ravi } from '../../world/cashier.ts';
import { newPass } from '../../world/passes.ts';
import { sendFile } from '../../world/settlement-files.ts';
import { HOUR_MS } from '../../world/test-clock.ts';
import { fuzzedNames, livesOfBooths, moneyNames } from './fuzzed-booth.ts';

const sequences = Number(process.env.NAKA_BOOK_SEQUENCES ?? 20);
const SEQUENCES_A_BOOTH = 20;

afterEach(closeWorlds);

it(
  'whatever money was moved',
  async () => {
    await livesOfBooths({ first: 100_000, most: Math.ceil(sequences / SEQUENCES_A_BOOTH) }, async (booth) => {
      for (let sequence = 1; sequence <= SEQUENCES_A_BOOTH; sequence++) {
        await booth.takeLane();
        for (let call = booth.random.int(3, 25); call > 0; call--) {
          await booth.callOne(booth.random.chance(0.2) ? fuzzedNames : moneyNames);
        }
        await booth.closeAndReadEverything({ files: sequence === 1 || sequence === SEQUENCES_A_BOOTH });
      }
    });
  },
  60_000 + sequences * 1_000,
);

describe('what once made the books unclosable, or stopped the lane', () => {
  const stopped = async (world: BoothWorld) => (await world.ok('booth.view', {})).stopped;
  const close = async (world: BoothWorld) => {
    await world.ok('shift.lockCount', { counts: [] });
    await world.ok('shift.close', { reason: 'as counted' });
    await world.ok('auth.signIn', meera);
    const [last] = (await world.ok('report.list', { kind: 'shift' })).closings;
    if (last === undefined) throw new Error('no report');
    const of = { kind: 'closing' as const, closingId: last.closingId };
    await world.ok('report.view', { of });
    for (const format of ['pdf', 'csv', 'xlsx'] as const) await world.ok('report.export', { of, format });
    expect(await stopped(world)).toBeNull();
  };
  async function lane(): Promise<BoothWorld> {
    const world = await openWorld();
    await openLane(world);
    return world;
  }

  it('two tenders of nine quadrillion paise for passes and debts: refused; the largest there are: taken', async () => {
    const world = await lane();
    const sale = () => ({
      requestId: newId(),
      sold: newPass({ plates: [`DL 9C ${Math.floor(world.clock.nowMs() / 1_000) % 10_000}`] }),
      wanted: { kind: 'offer' as const, offerId: 'car_month', startDay: null },
    });
    const { offers } = await world.ok('pass.offers', {
      passId: null,
      vehicleClass: 'car' as never,
      startDay: null,
      topUpPaise: null,
    });
    const expectedPaise = offers[0]?.fee.amountPaise as never;
    for (const tenderedPaise of [9e15, mostPaise.tender + 1] as never[]) {
      expect(await world.refusal('pass.sellCash', { ...sale(), expectedPaise, tenderedPaise })).toBe('bad_input');
    }
    for (let sold = 0; sold < 2; sold++) {
      world.clock.pass(1_000);
      await world.ok('pass.sellCash', { ...sale(), expectedPaise, tenderedPaise: mostPaise.tender as never });
      const { session } = await letIn(world, `DL 1C ${sold + 1}`);
      world.clock.pass(HOUR_MS);
      const { quoteId } = await quoteOf(world, session.sessionId);
      await world.ok('exit.payLater', { quoteId, person: 'Sita Devi', phone: null, ...approval });
      const { sessionId } = session;
      expect(await world.refusal('debt.takeCash', { sessionId, tenderedPaise: 9e15 as never })).toBe('bad_input');
      await world.ok('debt.takeCash', { sessionId, tenderedPaise: mostPaise.tender as never });
    }
    await close(world);
  });

  it.each(['0026-12-31', '1999-12-31', '2100-01-01', '9999-12-31', '2026-02-29'])(
    'a list entry that counts until %s: refused, and the lane goes on',
    async (untilDay) => {
      const world = await lane();
      const entry = { list: 'black' as const, plate: 'DL 9C B 1', message: 'Left without paying', ...approval };
      expect(await world.refusal('list.add', { ...entry, untilDay })).toBe('bad_input');
      await world.ok('list.add', { ...entry, untilDay: '2099-12-31' });
      await close(world);
    },
  );

  it('a far date in a reconciliation: refused, on the screen and as a file', async () => {
    const world = await lane();
    await world.ok('auth.signIn', meera);
    for (const throughMs of [8.64e15, 8.64e15 + 1, Number.MAX_SAFE_INTEGER, Date.UTC(2100, 0, 1)]) {
      const period = { fromMs: 0, throughMs };
      const file = { ...period, tab: 'cash' as const, format: 'csv' as const, language: 'en' as const };
      expect(await world.refusal('reconcile.file', file)).toBe('bad_input');
      expect(await world.refusal('reconcile.online', { ...period, show: 'all' })).toBe('bad_input');
      expect(await world.refusal('audit.records', { ...noFilter, span: { fromMs: 0, untilMs: throughMs } })).toBe('bad_input');
    }
    expect(await stopped(world)).toBeNull();
  });
  const noFilter = { before: null, family: null, operatorId: null, sessionId: null, vehicle: '', amountPaise: null, text: '' };

  it('half a character, NUL or a far date in a settlement file: its row is wrong, the others are taken in', async () => {
    const world = await lane();
    const items = [
      { id: 'good', type: 'payment', gross: '10.00', created_at: '2026-11-23' },
      { id: 'x\ud800', type: 'payment', gross: '10.00', created_at: '2026-11-23' },
      { id: 'nul\0', type: 'payment', gross: '10.00', created_at: '2026-11-23' },
      { id: 'far', type: 'payment', gross: '10.00', created_at: '9999-12-31' },
      { id: 'ref', type: 'payment', gross: '10.00', created_at: '2026-11-23', reference: '\udc00' },
    ];
    await sendFile(world, 'settlement.json', JSON.stringify(items));
    const { fileSha256, wrong } = await world.ok('settlement.preview', {});
    expect(wrong.map(({ row, problem }) => [row, problem])).toEqual([
      [2, 'not_text'],
      [3, 'not_text'],
      [4, 'not_moment'],
      [5, 'not_text'],
    ]);
    expect(await world.ok('settlement.import', { fileSha256, leaveWrongOut: true })).toMatchObject({ lines: 1 });
    expect(await stopped(world)).toBeNull();
  });

  it('half a character in a tariff file: no tariff, and the lane goes on', async () => {
    const world = await lane();
    await world.ok('auth.signIn', { code: '301', pin: '7777' });
    const [training] = await world.ok('tariff.list', {});
    if (training === undefined) throw new Error('no tariff');
    const text = JSON.stringify({ name: { en: 'x\ud800', hi: 'x' }, version: '1' });
    expect(await world.refusal('tariff.publish', { source: { kind: 'file', text }, effectiveFromMs: null })).toBe('tariff_wrong');
    expect(await stopped(world)).toBeNull();
  });

  it('names whose sum is cut in the middle of a character: the Z report prints them cut before it', async () => {
    const world = await lane();
    await world.ok('auth.signIn', meera);
    const names = Array.from({ length: 4 }, (_, at) => ({
      code: `90${at}`,
      name: `${'x'.repeat(at)}${'🚗'.repeat(18)}`,
      pin: '8642',
    }));
    for (const person of names) await world.ok('people.add', { ...person, role: 'cashier' });
    await world.ok('auth.signIn', asha);
    for (const { code, pin } of names) await world.ok('shift.handOver', { to: { code, pin } });
    await world.ok('shift.handOver', { to: ravi });
    await close(world);
  });
});
