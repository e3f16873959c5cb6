// What people, customers and the gateway do in the days of work, sensible or not.
import { lastMomentMs } from '../../domain/bounds.ts';
import { paise } from '../../domain/money/paise.ts';
import { approval } from '../electron/world/cashier.ts';
import { month, monthPaise, newPass, topUp } from '../electron/world/passes.ts';
import { razorpayJson } from '../electron/world/settlement-files.ts';
import { cashiers, meera, type Person, type Sold, vikram, type WorkingBooth } from './days-of-work.ts';

const classes = ['car', 'car', 'car', 'two_wheeler', 'auto', 'cycle'];
const MINUTE_MS = 60_000;

/** One thing happens. */
export async function nextStep(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  if (booth.hand === null) return startOfShift(booth);
  await booth.as(booth.hand);
  if (booth.counted) return endOfShift(booth);
  await random.weighted<() => unknown>([
    [26, () => letIn(booth)],
    [20, () => paysCash(booth)],
    [12, () => paysOnline(booth)],
    [12, () => gatewaySpeaks(booth)],
    [4, () => besideTheWay(booth)],
    [3, () => handlesOnline(booth)],
    [5, () => givesBack(booth)],
    [4, () => corrects(booth)],
    [3, () => letsOutOnTerms(booth)],
    [2, () => paysDebt(booth)],
    [3, () => movesMoney(booth)],
    [2, () => sellsPass(booth)],
    [2, () => entersByHand(booth)],
    [1, () => printsAgain(booth)],
    [5, () => booth.clock.pass(random.int(1, 50) * MINUTE_MS)],
    [1, () => relief(booth)],
    [1, () => booth.powerCut()],
    [1, () => inTheOffice(booth)],
    [2, () => countsDrawer(booth)],
  ])();
}

async function startOfShift(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  if (random.chance(0.4)) await closesPeriod(booth);
  const person = random.pick(cashiers) ?? cashiers[0];
  await booth.as(person);
  const counts = [
    { kind: 'note' as const, facePaise: paise(50_000), count: random.int(0, 3) },
    { kind: 'coin' as const, facePaise: paise(500), count: random.int(0, 20) },
  ];
  if ((await booth.ask('shift.open', { counts })) === null) return;
  booth.hand = person;
  booth.counted = false;
}

async function letIn(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const plate = random.chance(0.1) ? null : `MH${random.int(10, 49)}AB${random.int(1000, 9999)}`;
  const issued = await booth.ask('ticket.issue', { plate, vehicleClass: (random.pick(classes) ?? 'car') as never, slotId: null });
  if (issued !== null) booth.sessions.push(issued.session.sessionId);
}

async function entersByHand(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const enteredAtMs = booth.clock.nowMs() - random.int(5, 400) * MINUTE_MS;
  const typed = {
    plate: `DL${random.int(1, 9)}C${random.int(1000, 9999)}`,
    vehicleClass: 'car' as never,
    enteredAtMs,
    ...approval,
  };
  const opened = await booth.ask('session.openTyped', typed);
  if (opened !== null) booth.sessions.push(opened.session.sessionId);
}

/** Mostly one that is inside. */
function someVehicle({ random, sessions }: WorkingBooth): string | null {
  return random.chance(0.8) ? random.pick(sessions.slice(-12)) : random.pick(sessions);
}

async function quote(booth: WorkingBooth) {
  const { random } = booth;
  const sessionId = someVehicle(booth);
  if (sessionId === null) return null;
  const concessionId = random.chance(0.05) ? 'staff' : null;
  const terms = { lost: random.chance(0.05), ...(concessionId !== null && { concessionId }) };
  const exit = await booth.ask('exit.quote', { by: { kind: 'session', sessionId: sessionId as never }, ...terms });
  if (exit === null || exit.kind !== 'quote') return null;
  if (exit.session.sessionId !== sessionId) booth.sessions.push(exit.session.sessionId);
  return exit;
}

async function paysCash(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const found = await quote(booth);
  if (found === null) return;
  const { quoteId, duePaise } = found;
  if (duePaise === 0) return void (await booth.ask('exit.free', { quoteId }));
  if (random.chance(0.04))
    return void (await booth.ask('exit.complimentary', { quoteId, outcome: 'complimentary', ...approval }));
  await booth.ask('payment.takeCash', {
    quoteId,
    tenderedPaise: paise(duePaise + (random.pick([0, 0, 5_000, 10_000, -100]) ?? 0)),
  });
}

async function paysOnline(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const found = await quote(booth);
  if (found === null) return;
  const method = random.chance(0.8) ? ('upi' as const) : ('card' as const);
  const started = await booth.ask('payment.startOnline', { quoteId: found.quoteId, method });
  if (started === null) return;
  booth.sold.push({ paymentId: started.paymentId, amountPaise: started.amountPaise, captured: null, settled: false });
  if (random.chance(0.6)) await gatewaySpeaks(booth, booth.sold.at(-1) ?? null);
}

/** Paid, failed, run out, paid after all, told twice, told wrong. */
async function gatewaySpeaks(booth: WorkingBooth, about?: Sold | null): Promise<void> {
  const { random } = booth;
  const sold = about ?? (random.chance(0.8) ? random.pick(booth.sold.slice(-6)) : random.pick(booth.sold));
  if (sold === null) return;
  const paymentId = sold.paymentId as never;
  const atMs = booth.clock.nowMs();
  const reference = sold.captured ?? `pay_${sold.paymentId}`;
  const captured = (amountPaise: number) => {
    sold.captured = reference;
    return {
      kind: 'payment_captured' as const,
      paymentId,
      amountPaise: paise(amountPaise),
      providerReference: reference,
      capturedAtMs: atMs,
    };
  };
  await random.weighted<() => Promise<void>>([
    [12, () => booth.hear(captured(sold.amountPaise))],
    [2, () => booth.hear(captured(sold.amountPaise), captured(sold.amountPaise))],
    [3, () => booth.hear({ kind: 'payment_failed', paymentId, why: 'declined', failedAtMs: atMs })],
    [2, () => booth.hear({ kind: 'payment_expired', paymentId, expiredAtMs: atMs })],
    [1, () => booth.hear({ kind: 'payment_ready', paymentId, qrText: 'upi://pay', expiresAtMs: atMs + 300_000 })],
  ])();
}

async function handlesOnline(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const sold = random.pick(booth.sold.slice(-5));
  if (sold === null) return;
  const paymentId = sold.paymentId as never;
  await random.weighted<() => unknown>([
    [3, () => booth.ask('payment.cancelOnline', { paymentId })],
    [3, () => booth.ask('payment.cancelOnlineTakeCash', { paymentId, tenderedPaise: paise(sold.amountPaise + 1_000) })],
    [2, () => booth.ask('payment.releaseOnTrust', { paymentId, ...approval })],
    [3, () => booth.ask('payment.pullAside', { paymentId })],
  ])();
  const sessionId = someVehicle(booth);
  if (sessionId !== null && random.chance(0.5)) await booth.ask('session.callBack', { sessionId: sessionId as never });
}

async function besideTheWay(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const sessionId = someVehicle(booth) as never;
  if (sessionId === null) return;
  await random.weighted<() => unknown>([
    [2, () => booth.ask('session.void', { sessionId, ...approval })],
    [2, () => booth.ask('session.leftUnrecorded', { sessionId, ...approval })],
    [2, () => booth.ask('session.callBack', { sessionId })],
  ])();
}

/** One of the latest ids of a table. */
function latest<Id>(booth: WorkingBooth, sql: string): Id | null {
  return booth.random.pick(booth.read((tx) => tx.statement(`${sql} LIMIT 25`).pluck().all()) as Id[]);
}

/** Refunds of what was taken, in part or whole, cash and online; refunds that are due by themselves; void receipts; the gateway's word. */
async function givesBack(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const paymentId = latest<never>(booth, "SELECT payment_id FROM payment WHERE state = 'SUCCESS' ORDER BY opened_seq DESC");
  const receiptId = latest<never>(booth, 'SELECT receipt_id FROM receipt ORDER BY number DESC');
  const dueId = latest<never>(
    booth,
    "SELECT refund_id FROM refund WHERE state = 'PENDING' AND started_at_ms IS NULL ORDER BY due_at_ms DESC",
  );
  const why = random.pick(['overcharged', 'wrong_vehicle', 'other'] as const) ?? 'other';
  await random.weighted<() => unknown>([
    [
      3,
      () =>
        paymentId && booth.ask('refund.request', { paymentId, amountPaise: paise(random.int(0, 4) * 1_000), why, ...approval }),
    ],
    [2, () => receiptId && booth.ask('receipt.void', { receiptId, ...approval })],
    [3, () => dueId && booth.ask('refund.send', { refundId: dueId, ...approval })],
    [3, () => gatewayGivesBack(booth)],
  ])();
}

type Sent = { readonly refund_id: never; readonly amount_paise: never };

async function gatewayGivesBack(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const sql = "SELECT refund_id, amount_paise FROM refund WHERE state = 'PENDING' AND started_at_ms IS NOT NULL LIMIT 5";
  const sent = random.pick(booth.read((tx) => tx.statement(sql).all()) as Sent[]);
  if (sent === null) return;
  const { refund_id: refundId, amount_paise: amountPaise } = sent;
  const atMs = booth.clock.nowMs();
  if (random.chance(0.2)) return booth.hear({ kind: 'refund_failed', refundId, why: 'account closed', failedAtMs: atMs });
  await booth.hear({
    kind: 'refund_succeeded',
    refundId,
    providerReference: `rfnd_${refundId}`,
    amountPaise,
    refundedAtMs: atMs,
  });
}

/** Class, ticket, barrier. */
async function corrects(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const sessionId = someVehicle(booth) as never;
  if (sessionId === null) return;
  const vehicleClass = (random.pick(classes) ?? 'car') as never;
  const why = random.pick(['damaged', 'lost', 'misprinted'] as const) ?? 'damaged';
  const direction = random.chance(0.5) ? ('entry' as const) : ('exit' as const);
  await random.weighted<() => unknown>([
    [3, () => booth.ask('session.changeClass', { sessionId, vehicleClass, ...approval })],
    [2, () => booth.ask('ticket.replace', { sessionId, why, ...approval })],
    [1, () => booth.ask('barrier.openManually', { direction, ...approval })],
  ])();
}

/** A concession or a lost ticket that somebody agrees to, then cash; or a slip to pay later. */
async function letsOutOnTerms(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const sessionId = someVehicle(booth) as never;
  if (sessionId === null) return;
  if (random.chance(0.4)) {
    const found = await quote(booth);
    if (found !== null)
      await booth.ask('exit.payLater', { quoteId: found.quoteId, person: 'Ravi Kumar', phone: null, ...approval });
    return;
  }
  const what = random.chance(0.5) ? { kind: 'concession' as const, concessionId: 'staff' } : { kind: 'lost_ticket' as const };
  const agreed = await booth.ask('exit.agree', { sessionId, what, ...approval });
  if (agreed !== null) await booth.ask('payment.takeCash', { quoteId: agreed.quoteId, tenderedPaise: agreed.duePaise });
}

async function paysDebt(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const owed = random.pick((await booth.ask('debt.list', {})) ?? []);
  if (owed === null) return;
  const { sessionId } = owed.session;
  await random.weighted<() => unknown>([
    [3, () => booth.ask('debt.takeCash', { sessionId, tenderedPaise: paise(50_000) })],
    [1, () => booth.ask('debt.writeOff', { sessionId, ...approval })],
  ])();
}

async function movesMoney(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const kind = random.pick(['drop', 'drop', 'paid_out', 'correction'] as const) ?? 'drop';
  await booth.ask('drawer.move', { kind, amountPaise: paise(random.int(1, 30) * 1_000), ...approval });
}

async function sellsPass(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const plates = [`KA${random.int(10, 99)}P${random.int(1000, 9999)}`];
  const prepaid = random.chance(0.5);
  const wanted = prepaid ? topUp(500) : month;
  const expectedPaise = prepaid ? topUp(500).amountPaise : monthPaise;
  const sold = newPass({ kind: prepaid ? 'prepaid' : 'period', plates });
  if (random.chance(0.4)) {
    const started = await booth.ask('pass.sellOnline', { sold, wanted, expectedPaise, method: 'upi' });
    if (started !== null)
      booth.sold.push({ paymentId: started.paymentId, amountPaise: expectedPaise, captured: null, settled: false });
    return;
  }
  if ((await booth.ask('pass.sellCash', { sold, wanted, expectedPaise, tenderedPaise: expectedPaise })) === null) return;
  const issued = await booth.ask('ticket.issue', { plate: plates[0] ?? null, vehicleClass: 'car' as never, slotId: null });
  if (issued !== null) booth.sessions.push(issued.session.sessionId);
}

async function printsAgain(booth: WorkingBooth): Promise<void> {
  const { sessions } = (await booth.ask('session.search', { text: '', scope: 'all' })) ?? { sessions: [] };
  const documentId = booth.random.pick(sessions)?.receiptDocumentId ?? null;
  if (documentId !== null) await booth.ask('document.reprint', { documentId });
}

async function relief(booth: WorkingBooth): Promise<void> {
  const other = cashiers.find((person) => person !== booth.hand) as Person;
  if ((await booth.ask('shift.handOver', { to: other })) === null) return;
  booth.hand = other;
  booth.signedIn = other;
}

/** Blind: whatever is counted is counted. */
async function countsDrawer(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const count = random.int(0, 400);
  const locked = await booth.ask('shift.lockCount', { counts: [{ kind: 'coin', facePaise: paise(1_000), count }] });
  booth.counted = locked !== null;
}

/** A recount now and then; then the close, by itself without a network, and a signature or not. */
async function endOfShift(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const counted = await booth.ask('shift.counted', {});
  if (counted === null) throw new Error('a counted shift has its count');
  if (random.chance(0.3)) {
    const count = Math.max(0, Math.floor(counted.expectedPaise / 100) + (random.pick([0, 0, -7, 12]) ?? 0));
    await booth.ask('shift.lockCount', { counts: [{ kind: 'coin', facePaise: paise(100), count }] });
    if (random.chance(0.4)) return;
  }
  if (random.chance(0.1)) return booth.powerCut();
  const closed = await booth.ask('shift.close', { reason: 'counted in a hurry' });
  if (closed === null) return;
  booth.hand = null;
  if (random.chance(0.7)) await booth.ask('shift.signOff', { shiftId: closed.shiftId, approver: meera });
}

async function closesPeriod(booth: WorkingBooth): Promise<void> {
  await booth.as(meera);
  const kind = booth.random.pick(['day', 'day', 'day', 'month', 'year'] as const) ?? 'day';
  await booth.ask('closing.make', { kind });
}

async function inTheOffice(booth: WorkingBooth): Promise<void> {
  await booth.as(meera);
  await booth.random.weighted<() => unknown>([
    [2, () => readsSettlement(booth)],
    [1, () => decides(booth)],
    [1, () => closesPeriod(booth)],
  ])();
}

/** Some of what was captured, with a fee; now and then a wrong amount, and a payment that nobody knows. */
async function readsSettlement(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const waiting = booth.sold.filter(({ captured, settled }) => captured !== null && !settled);
  const taken = waiting.filter(() => random.chance(0.8)).slice(0, 120);
  const items = taken.map((sold) => {
    sold.settled = true;
    const amount = random.chance(0.05) ? sold.amountPaise - 100 : sold.amountPaise;
    return { entity_id: sold.captured ?? '', amount, fee: Math.floor(amount / 50), tax: Math.floor(amount / 300) };
  });
  if (random.chance(0.3)) items.push({ entity_id: `pay_stranger_${random.int(1, 1_000_000)}`, amount: 4_200, fee: 0, tax: 0 });
  if (items.length === 0) return;
  const bytes = Buffer.from(razorpayJson(items, booth.clock.nowMs()));
  for (let offset = 0; offset < bytes.length; offset += 36_000) {
    const base64 = bytes.subarray(offset, offset + 36_000).toString('base64');
    await booth.ask('settlement.send', { fileName: 'settlement.json', size: bytes.length, offset, base64 });
  }
  const preview = await booth.ask('settlement.preview', {});
  if (preview !== null) await booth.ask('settlement.import', { fileSha256: preview.fileSha256, leaveWrongOut: true });
}

async function decides(booth: WorkingBooth): Promise<void> {
  const { random } = booth;
  const view = await booth.ask('reconcile.online', { fromMs: 0, throughMs: lastMomentMs, show: 'open' });
  const row = random.pick(view?.rows ?? []);
  if (row === null) return;
  const decision = random.chance(0.5) ? ('settled' as const) : ('written_off' as const);
  const { item, itemId, reason: rowReason } = row;
  await booth.ask('reconcile.decide', { item, itemId, rowReason, decision, reason: 'seen at the bank', approver: vikram });
}
