// Passes through the real booth: money that the gateway confirms, denies or sends too late, a restart between, cards at the lane.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../../db/rebuild.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { approval, asha, opened, openLane, payCash, quoteOf } from '../world/cashier.ts';
import { enter, month, monthPaise, newPass, renewal, scanOf, sellMonth, sellPrepaid, topUp } from '../world/passes.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
import { startTestUpstream, type TestUpstream } from '../world/test-upstream.ts';

let upstream: TestUpstream;
let world: BoothWorld;

beforeEach(async () => {
  upstream = await startTestUpstream();
  world = await openWorld({ upstream });
  await openLane(world);
});

afterEach(async () => {
  await closeWorlds();
  await upstream.close();
});

const onlineMonth = { sold: newPass(), wanted: month, expectedPaise: monthPaise, method: 'upi' as const };
const capture = (paymentId: string, amountPaise: number, providerReference = 'PAY1') =>
  upstream.feed({
    kind: 'payment_captured',
    paymentId,
    amountPaise,
    providerReference,
    capturedAtMs: world.clock.nowMs(),
  } as never);
const passOf = async (passId: string) => (await world.ok('pass.story', { passId: passId as never })).pass;

it('makes a pass valid by the gateway’s word alone, with a receipt, and opens nothing', async () => {
  const { paymentId, pass } = await world.ok('pass.sellOnline', onlineMonth);
  expect(await passOf(pass.passId)).toMatchObject({ standing: 'not_paid' });
  // Its plate is let in with an ordinary ticket: nobody confirmed the money.
  expect((await enter(world, 'DL 3C AB 1001')).pass).toBeNull();
  upstream.feed({
    kind: 'payment_ready',
    paymentId,
    qrText: 'upi://pay?x',
    expiresAtMs: world.clock.nowMs() + MINUTE_MS,
  } as never);
  await eventually('the QR', async () => (await world.ok('booth.view', {})).passPayments[0]?.qrText);
  capture(paymentId, monthPaise);
  const paid = await eventually('the confirmation', () => world.told('pass.paid')[0]);
  expect(paid).toMatchObject({
    payment: { state: 'SUCCESS', pass: { standing: 'valid' } },
    receipt: { number: 'T01/2627/0000001' },
  });
  expect((await world.ok('booth.view', {})).passPayments).toEqual([]);
  expect(opened(world, 'exit')).toEqual([]);
});

it('keeps money that comes after the cancellation as a refund due, and the pass stays unpaid', async () => {
  const { paymentId, pass } = await world.ok('pass.sellOnline', onlineMonth);
  await world.ok('pass.cancelOnline', { paymentId });
  capture(paymentId, monthPaise);
  await eventually('the trouble', () => world.told('pass.trouble')[0]);
  expect(await passOf(pass.passId)).toMatchObject({ standing: 'not_paid' });
  expect((await world.ok('booth.view', {})).attention).toMatchObject([
    { kind: 'pass_refund_due', number: pass.number, amountPaise: monthPaise },
  ]);
  expect(await world.refusal('pass.cancelOnline', { paymentId })).toBe('payment_resolved');
});

it('asks the gateway about a pass as about a stay, and refuses another amount or a reference used before', async () => {
  const first = await world.ok('pass.sellOnline', onlineMonth);
  await eventually('the payment upstream', () => upstream.received.includes('pass_sale.started'));
  expect(await world.ok('payment.askAgain', { paymentId: first.paymentId })).toEqual({ gateway: 'waiting' });
  capture(first.paymentId, 100);
  await eventually('the anomaly', async () =>
    (await world.ok('booth.view', {})).attention.find(({ kind }) => kind === 'anomaly'),
  );
  capture(first.paymentId, monthPaise, 'PAY2');
  await eventually('the confirmation', () => world.told('pass.paid')[0]);
  const second = await world.ok('pass.sellOnline', { ...onlineMonth, sold: newPass({ plates: ['DL 3C AB 1002'] }) });
  capture(second.paymentId, monthPaise, 'PAY2');
  await eventually('the second anomaly', async () =>
    (await world.ok('booth.view', {})).attention.filter(({ kind }) => kind === 'anomaly').length === 2 ? true : null,
  );
  expect(await passOf(second.pass.passId)).toMatchObject({ standing: 'not_paid' });
});

it('goes on after a power cut: the payment waits, its money counts, and the journal tells the same', async () => {
  const { paymentId, pass } = await world.ok('pass.sellOnline', onlineMonth);
  world.crash();
  world = await world.again();
  await world.ok('auth.signIn', asha);
  expect((await world.ok('booth.view', {})).passPayments).toMatchObject([{ paymentId, pass: { passId: pass.passId } }]);
  capture(paymentId, monthPaise);
  await eventually('the confirmation', () => world.told('pass.paid')[0]);
  expect(await passOf(pass.passId)).toMatchObject({ standing: 'valid' });
  const prepaid = await sellPrepaid(world, 300, { plates: ['DL 3C AB 1002'] });
  const { session } = await enter(world, 'DL 3C AB 1002');
  world.clock.pass(2 * HOUR_MS);
  await world.ok('exit.free', { quoteId: (await quoteOf(world, session.sessionId)).quoteId });
  const [sale] = (await world.ok('pass.story', { passId: prepaid.passId })).sales;
  const back = { passId: prepaid.passId, paymentId: sale?.paymentId ?? paymentId, amountPaise: 10_000 as never };
  await world.ok('pass.return', { ...back, ...approval });
  await world.close();
  const stored = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  const rebuiltFile = join(world.folder, 'rebuilt.db');
  rebuildState(stored, rebuiltFile);
  const rebuilt = openBoothDatabase({ file: rebuiltFile });
  expect(rebuilt.read(dumpDerivedTables)).toEqual(stored.read(dumpDerivedTables));
  stored.close();
  rebuilt.close();
});

it('lets a card in and out: in by its pass, out by one scan, for what the balance does not pay', async () => {
  const pass = await sellPrepaid(world, 20, { plates: [], card: 'cardfree' });
  expect(await world.ok('exit.quote', scanOf('CARDFREE'))).toMatchObject({ kind: 'pass', pass: { passId: pass.passId } });
  const entered = await enter(world, null, { passId: pass.passId });
  expect(entered).toMatchObject({ documentId: null, session: { plate: null, ticketNumber: null } });
  world.clock.pass(2 * HOUR_MS);
  const quote = await world.ok('exit.quote', scanOf('CARDFREE'));
  if (quote.kind !== 'quote') throw new Error(quote.kind);
  expect(quote.pass).toMatchObject({ paysPaise: 2_000, leftPaise: 0 });
  expect(quote.duePaise).toBe(quote.fee.amountPaise - 2_000);
  expect(await payCash(world, entered.session.sessionId)).toMatchObject({
    amountPaise: quote.duePaise,
    pass: { paidPaise: 2_000, pass: { balancePaise: 0, warning: 'low_balance' } },
  });
  expect(await world.ok('exit.quote', scanOf('CARDFREE'))).toMatchObject({ kind: 'pass' });
  expect(await world.refusal('exit.quote', scanOf('CARDNONE'))).toBe('code_not_ticket');
});

it('is spent, told and printed for nobody who only searched it: without plates its card has to be shown', async () => {
  const { passId } = await sellPrepaid(world, 500, { plates: [], card: 'CARDFREE' });
  world.clock.pass(5 * MINUTE_MS + 1);
  // What a cashier finds without the card: that it is there, and neither its code nor what is on it.
  const found = await world.ok('pass.search', { text: '', scope: 'all' });
  expect(found.passes).toMatchObject([{ passId, hasCard: true, balancePaise: null, warning: null }]);
  const told = JSON.stringify([
    found,
    await world.ok('pass.story', { passId }),
    await world.ok('pass.offers', { passId, vehicleClass: 'car' as never, startDay: null, topUpPaise: null }),
  ]);
  expect(told).not.toMatch(/CARDFREE|"balance(After)?Paise":\d|"returnablePaise":[1-9]/);
  expect(await world.ok('plate.check', { plate: 'CARDFREE' })).toMatchObject({ pass: null });
  for (const text of ['CARDFREE', 'CARDF', 'C'])
    expect((await world.ok('pass.search', { text, scope: 'all' })).passes).toEqual([]);
  expect(await world.refusal('pass.printSlip', { passId })).toBe('pass_card_needed');
  const another = { plate: null, vehicleClass: 'car' as never, slotId: null, passId };
  expect(await world.refusal('ticket.issue', another)).toBe('pass_card_needed');
  expect(await world.refusal('ticket.issueAgreed', { ...another, action: 'passback', ...approval })).toBe('pass_card_needed');

  // Its holder comes in by the card. At the exit the stay alone is not enough, however its price is asked for.
  await world.ok('exit.quote', scanOf('CARDFREE'));
  const { session } = await enter(world, null, { passId });
  world.clock.pass(2 * HOUR_MS);
  const by = { kind: 'session' as const, sessionId: session.sessionId };
  expect(await world.refusal('exit.quote', { by })).toBe('pass_card_needed');
  const what = { kind: 'concession' as const, concessionId: 'staff' };
  expect(await world.refusal('exit.agree', { sessionId: session.sessionId, what, reason: 'card seen' })).toBe('pass_card_needed');
  const scanned = await world.ok('exit.quote', { by: { kind: 'scan', text: 'cardfree', source: 'typed' } });
  expect(scanned).toMatchObject({ kind: 'quote', pass: { pass: { balancePaise: 50_000 } } });
  expect((await world.ok('pass.story', { passId })).pass.balancePaise).toBe(50_000);
  await world.ok('exit.free', { quoteId: (await quoteOf(world, session.sessionId)).quoteId });

  // A lost card: somebody approves another one, and the old code is worth nothing. A supervisor sees the balance without it.
  world.clock.pass(HOUR_MS);
  const change = { passId, holder: 'Ravi Kumar', phone: null, plates: [], card: 'CARDNEWX', makeCard: false };
  await world.ok('pass.change', { ...change, ...approval });
  expect(await world.refusal('exit.quote', scanOf('CARDFREE'))).toBe('code_not_ticket');
  await world.ok('pass.change', { ...change, holder: 'R. Kumar', card: null, keepCard: true, ...approval });
  expect(await world.ok('exit.quote', scanOf('CARDNEWX'))).toMatchObject({ kind: 'pass', pass: { holder: 'R. Kumar' } });
  world.clock.pass(HOUR_MS);
  await world.ok('auth.signIn', { code: '201', pin: '9999' });
  expect((await world.ok('pass.story', { passId })).pass.balancePaise).toBeGreaterThan(0);
  await world.ok('pass.printSlip', { passId });
});

it('tries of card codes are counted like those of tickets', async () => {
  await sellPrepaid(world, 500, { plates: [], card: '471123' });
  const answers: string[] = [];
  for (let code = 471_000; code <= 471_123; code += 1) {
    const answer = await world.ask('exit.quote', { by: { kind: 'scan', text: `${code}`, source: 'typed' } });
    answers.push(answer.ok ? 'found' : answer.refusal.code);
  }
  expect(answers).toContain('scan_limited');
  expect(answers).not.toContain('found');
});

it('renews from the end, and lets the journal’s day book tell pass money from other money', async () => {
  const pass = await sellMonth(world);
  const { pass: renewed } = await world.ok('pass.sellCash', renewal(pass));
  expect(renewed.validFromMs).toBe(pass.validFromMs);
  expect(renewed.validUntilMs ?? 0).toBeGreaterThan(pass.validUntilMs ?? 0);
  const refused = { ...renewal(pass), wanted: topUp(100), expectedPaise: 10_000 as never };
  expect(await world.refusal('pass.sellCash', refused)).toBe('pass_offer_unknown');
  const { sales } = await world.ok('pass.story', { passId: pass.passId });
  expect(sales.map(({ receipt }) => receipt?.number)).toEqual(['T01/2627/0000002', 'T01/2627/0000001']);
});

it('tells pass and lists while a plate is typed, and hints at look-alikes of black-listed ones', async () => {
  await sellMonth(world, { card: 'CARD5678' });
  const white = { list: 'white' as const, plate: 'DL 1 W 1', message: 'Dr. Rao, emergency: let through', untilDay: null };
  await world.ok('list.add', { ...white, ...approval });
  await world.ok('list.add', { ...white, list: 'black', plate: 'DL 8C AF 5030', untilDay: '2099-01-01', ...approval });
  expect(await world.ok('plate.check', { plate: 'DL3CAB1001' })).toMatchObject({ pass: { standing: 'valid' } });
  // A card's code is judged as a scan, and tries are counted: a plate field tells nothing of it.
  expect(await world.ok('plate.check', { plate: 'CARD5678' })).toMatchObject({ pass: null });
  expect(await world.ok('plate.check', { plate: 'DL1W1' })).toMatchObject({ listed: { list: 'white', message: white.message } });
  expect(await world.ok('plate.check', { plate: 'DL8CAF503O' })).toMatchObject({
    listed: null,
    blackAlike: [{ plate: 'DL8CAF5030' }],
  });
  expect((await enter(world, 'DL8CAF503O')).session.plate).toBe('DL8CAF503O');
});
