// The facts of a supervisor's day as upstream takes them: what they come to, and by which name each is parked that breaks a rule.
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type {
  ClosingId,
  DocumentId,
  ExceptionId,
  ImportId,
  ListEntryId,
  OperatorId,
  PassId,
  PassSaleId,
  PaymentId,
  ReceiptId,
  RefundId,
  SessionId,
  ShiftId,
  TicketId,
  VehicleClassId,
} from '../../domain/ids.ts';
import { type Fact, type FactBody, fact } from '../../domain/journal/fact.ts';
import { paise } from '../../domain/money/paise.ts';
import { tallyOf } from '../../domain/report/tally.ts';
import { cashTaken, closedPaid, complimentary, opened, ownerAdded, started } from './facts.ts';
import { startTestPostgres, type TestPostgres } from './postgres.ts';
import * as day from './supervisor-facts.ts';
import type { TestBooth } from './test-booth.ts';
import { openWorld, type World } from './world.ts';

/** What the stay of a slip cost. */
const slipFee = { amountPaise: paise(5000), lines: [] };

let postgres: TestPostgres;
let world: World;
let booth: TestBooth;

beforeAll(async () => {
  postgres = await startTestPostgres();
  world = await openWorld(await postgres.freshDatabase(), { settings: { workers: false } });
});
afterAll(async () => {
  await world.stop();
  await postgres.stop();
});
let booths = 0;
beforeEach(async () => {
  booths += 1;
  booth = await world.newBooth({ lotId: `LOT${booths}` });
  await booth.tell(day.vikramAdded, ownerAdded);
});
afterEach(async () => {
  const stored = await db().selectFrom('journal_event').select('seq').where('booth_id', '=', booth.boothId).execute();
  expect(stored).toHaveLength(booth.head.seq);
});

const db = () => world.upstream.context.db;
const rows = async (table: 'session' | 'payment' | 'refund' | 'pass' | 'shift' | 'closing' | 'gateway_order' | 'operator') =>
  db().selectFrom(table).selectAll().where('lot_id', '=', booth.lotId).execute();

/** The names under which a batch is parked; what is not named here was taken. */
async function parked(...facts: readonly Fact[]): Promise<readonly string[]> {
  const { status, body } = await booth.push(booth.journal(...facts));
  expect(status).toBe(200);
  return (body.parked as { seq: number; why: string }[]).map(({ why }) => why);
}
const other = async () => world.newBooth({ lotId: booth.lotId });
const at = Date.now();
const nobody = '01JZ0000000000000000000009';

describe('approvals', () => {
  test('need an approver wherever no lot can do without one', async () => {
    expect(await parked(day.approved('drop', { approverId: null }).fact)).toEqual([]);
    expect(await parked(day.approved('refund', { approverId: null }).fact)).toEqual(['approver_missing']);
    expect(await parked(day.approved('refund', { approverId: day.asha }).fact)).toEqual(['approver_is_requester']);
    const { fact: approval } = day.approved('refund');
    expect(await parked(approval, approval)).toEqual(['exception_exists']);
  });

  test('count only from a supervisor or owner whom this booth’s journal has told of, and who still works here', async () => {
    const stranger = day.newId<OperatorId>();
    expect(await parked(day.approved('refund', { approverId: stranger }).fact)).toEqual(['approver_unknown']);
    // Also in another batch than the one that told of the person, and where no lot asks for an approver.
    const vikramAs = (role: 'cashier' | 'supervisor') =>
      fact('operator.changed', { operator: { operatorId: day.vikram, code: '77', name: 'Vikram', role } });
    expect(await parked(vikramAs('cashier'))).toEqual([]);
    expect(await parked(day.approved('refund').fact, day.approved('drop').fact)).toEqual([
      'approver_not_supervisor',
      'approver_not_supervisor',
    ]);
    expect(await parked(vikramAs('supervisor'), day.approved('refund').fact)).toEqual([]);
    expect(await parked(fact('operator.disabled', { operatorId: day.vikram, reason: 'has left', atMs: at }))).toEqual([]);
    expect(await parked(day.approved('refund').fact)).toEqual(['approver_disabled']);
    expect(await parked(fact('operator.enabled', { operatorId: day.vikram, atMs: at }), day.approved('refund').fact)).toEqual([]);
  });

  test('of another booth of the lot are that booth’s: its people agree to nothing here', async () => {
    const elsewhere = day.newId<OperatorId>();
    const added = fact('operator.added', {
      operator: { operatorId: elsewhere, code: '12', name: 'Meera', role: 'owner' },
      pinDigest: '0'.repeat(64),
    });
    await (await other()).tell(added);
    expect(await parked(day.approved('refund', { approverId: elsewhere }).fact)).toEqual(['approver_unknown']);
  });
});

describe('people', () => {
  test('are added, changed, disabled and enabled; a code is one person’s', async () => {
    const [asha, ravi] = [day.newId<OperatorId>(), day.newId<OperatorId>()];
    const added = (operatorId: OperatorId, code: string) =>
      fact('operator.added', { operator: { operatorId, code, name: 'Asha', role: 'cashier' }, pinDigest: '0'.repeat(64) });
    const changed = (operatorId: OperatorId, code: string) =>
      fact('operator.changed', { operator: { operatorId, code, name: 'Asha Devi', role: 'supervisor' } });
    const disabled = (operatorId: OperatorId) => fact('operator.disabled', { operatorId, reason: 'has left', atMs: at });
    expect(await parked(added(asha, '11'), changed(asha, '12'), disabled(asha))).toEqual([]);
    const kept = (await rows('operator')).filter(({ operator_id }) => operator_id === asha);
    expect(kept).toMatchObject([{ name: 'Asha Devi', role: 'supervisor', disabled_reason: 'has left' }]);
    expect(
      await parked(
        fact('operator.enabled', { operatorId: asha, atMs: at }),
        added(asha, '13'),
        added(ravi, '12'),
        changed(ravi, '14'),
        disabled(ravi),
        fact('operator.enabled', { operatorId: ravi, atMs: at }),
      ),
    ).toEqual(['operator_exists', 'operator_code_taken', 'operator_unknown', 'operator_unknown', 'operator_unknown']);
  });
});

describe('stays on credit', () => {
  test('are paid later, in cash or online, without opening again; what is left is written off', async () => {
    const { sessionId } = day.stay();
    const [part, rest] = [
      { sessionId, paymentId: day.newId<PaymentId>() },
      { sessionId, paymentId: day.newId<PaymentId>() },
    ];
    const slip = fact('debt.recorded', {
      sessionId,
      amountPaise: paise(5000),
      person: 'Ravi',
      phone: null,
      fee: slipFee,
      documentId: day.newId<DocumentId>(),
      atMs: at,
    });
    await booth.tell(opened(sessionId), ...day.leftOnCredit(sessionId, 'pay_later'), slip);
    await booth.tell(cashTaken(part, { amountPaise: 2000 }), started(rest, { amountPaise: 1000 }));
    expect(await rows('session')).toMatchObject([{ state: 'closed', outcome: 'pay_later' }]);
    expect(await rows('payment')).toHaveLength(2);
    const writeOff = (amountPaise: number, kind: 'write_off' | 'refund' = 'write_off') => {
      const { exceptionId, fact: approval } = day.approved(kind, { sessionId });
      return [approval, fact('debt.written_off', { sessionId, amountPaise: paise(amountPaise), exceptionId, atMs: at })];
    };
    expect(await parked(...writeOff(3001), ...writeOff(0), ...writeOff(1, 'refund'), slip)).toEqual([
      'more_than_owed',
      'amount_not_positive',
      'not_approved',
      'debt_exists',
    ]);
    expect(await parked(...writeOff(3000), ...writeOff(1))).toEqual(['more_than_owed']);
  });

  test('and no others', async () => {
    const paid = day.stay();
    const late = { ...paid, paymentId: day.newId<PaymentId>() };
    await booth.tell(opened(paid.sessionId), cashTaken(paid), closedPaid(paid.sessionId));
    const { exceptionId, fact: approval } = day.approved('write_off', { sessionId: paid.sessionId });
    const debt = { sessionId: paid.sessionId, amountPaise: paise(100), atMs: at };
    expect(
      await parked(
        cashTaken(late),
        started(late),
        approval,
        fact('debt.written_off', { ...debt, exceptionId }),
        fact('debt.recorded', { ...debt, person: 'Ravi', phone: null, fee: slipFee, documentId: day.newId<DocumentId>() }),
      ),
    ).toEqual(['session_closed', 'session_closed', 'nothing_owed', 'session_closed']);
    const { sessionId } = day.stay();
    const empty = fact('debt.recorded', {
      ...debt,
      sessionId,
      amountPaise: paise(0),
      person: 'R',
      phone: null,
      fee: slipFee,
      documentId: day.newId<DocumentId>(),
    });
    expect(await parked(opened(sessionId), empty)).toEqual(['amount_not_positive']);
  });

  test('no stay is paid twice at a time, nor ends while a payment is pending, but on trust', async () => {
    const ids = day.stay();
    const second = { ...ids, paymentId: day.newId<PaymentId>() };
    expect(await parked(opened(ids.sessionId), started(ids), cashTaken(second), started(second))).toEqual([
      'payment_pending',
      'payment_pending',
    ]);
    expect(await parked(...complimentary(ids.sessionId))).toEqual(['payment_pending']);
    expect(await parked(...day.leftOnCredit(ids.sessionId, 'released_on_trust'))).toEqual([]);
  });
});

test('a class changes while the stay is open, and a ticket is replaced while it is inside', async () => {
  const ids = day.stay();
  const ticket = opened(ids.sessionId);
  const { ticketId } = ticket.body as { ticketId: TicketId };
  const change = (to: string, exceptionId: ExceptionId, from = 'car') =>
    fact('session.class_changed', {
      sessionId: ids.sessionId,
      from: from as VehicleClassId,
      to: to as VehicleClassId,
      exceptionId,
      atMs: at,
    });
  const replace = (oldTicketId: TicketId | null, newTicketId = day.newId<TicketId>()) =>
    fact('ticket.replaced', {
      sessionId: ids.sessionId,
      oldTicketId,
      oldTicketNumber: null,
      ticketId: newTicketId,
      ticketNumber: 'T01-0000002-K',
      why: 'damaged',
      exceptionId: null,
      atMs: at,
    });
  const { exceptionId, fact: approval } = day.approved('class_change', { sessionId: ids.sessionId });
  const replaced = day.newId<TicketId>();
  expect(await parked(ticket, approval, change('bus', exceptionId), replace(ticketId, replaced))).toEqual([]);
  expect(await rows('session')).toMatchObject([{ vehicle_class: 'bus', ticket_id: replaced, ticket_number: 'T01-0000002-K' }]);
  expect(
    await parked(
      change('car', exceptionId, 'car'),
      change('car', nobody as ExceptionId, 'bus'),
      replace(ticketId),
      replace(replaced, replaced),
      started(ids),
      change('car', exceptionId, 'bus'),
      ...day.leftOnCredit(ids.sessionId, 'released_on_trust'),
      change('car', exceptionId, 'bus'),
      replace(replaced),
    ),
  ).toEqual([
    'class_differs',
    'not_approved',
    'ticket_differs',
    'ticket_exists',
    'payment_pending',
    'session_closed',
    'session_closed',
  ]);
});

describe('refunds and void receipts', () => {
  test('go back in cash, by the way they came, once', async () => {
    const ids = day.stay();
    const { refundId, facts } = day.refundRequested(ids, 2000);
    await booth.tell(opened(ids.sessionId), cashTaken(ids), closedPaid(ids.sessionId), ...facts);
    expect(await parked(day.refundedOnline(refundId, 'ARN1'))).toEqual(['way_differs']);
    expect(await parked(day.refundedInCash(refundId), day.refundedInCash(refundId))).toEqual(['refund_resolved']);
    expect(await rows('refund')).toMatchObject([{ state: 'SUCCESS', way: 'cash', amount_paise: 2000 }]);
  });

  test('need their approval, their payment and an amount that is left', async () => {
    const ids = day.stay();
    await booth.tell(opened(ids.sessionId), cashTaken(ids), closedPaid(ids.sessionId));
    const asked = (changes: Partial<FactBody<'refund.requested'>>, kind: 'refund' | 'drop' = 'refund') => {
      const { exceptionId, fact: approval } = day.approved(kind);
      const body = { refundId: day.newId<RefundId>(), ...ids, amountPaise: paise(100), exceptionId, requestedAtMs: at };
      return [approval, fact('refund.requested', { ...body, reason: 'other', ...changes })];
    };
    const { refundId } = (asked({})[1] as Extract<Fact, { type: 'refund.requested' }>).body;
    expect(
      await parked(
        ...asked({}, 'drop'),
        ...asked({ refundId }),
        ...asked({ refundId }),
        ...asked({ amountPaise: paise(0) }),
        ...asked({ sessionId: null }),
        ...asked({ amountPaise: paise(4901) }),
        ...asked({ paymentId: nobody as PaymentId }),
        day.refundedInCash(nobody as RefundId),
      ),
    ).toEqual([
      'not_approved',
      'refund_exists',
      'amount_not_positive',
      'session_differs',
      'more_than_received',
      'payment_unknown',
      'refund_unknown',
    ]);
    const stranger = await other();
    const answer = await stranger.push(stranger.journal(day.refundedInCash(refundId)));
    expect(answer.body.parked).toMatchObject([{ why: 'payment_of_other_booth' }]);
    // Nothing was asked of a gateway: whoever gave it up may say so.
    expect(await parked(day.refundFailed(refundId))).toEqual([]);
  });

  test('that nobody approved do not go back', async () => {
    const ids = day.stay();
    const refundId = day.newId<RefundId>();
    const due = { refundId, ...ids, amountPaise: paise(5000), reason: 'paid_twice' as const, dueAtMs: at };
    await booth.tell(opened(ids.sessionId), cashTaken(ids), fact('refund.due', due));
    expect(await parked(day.refundedInCash(refundId))).toEqual(['not_approved']);
  });

  test('a receipt is void once, with its approval and the refund of its money', async () => {
    const [ids, elsewhere] = [day.stay(), day.stay()];
    const receipt = day.receiptOf(ids, 1);
    const back = day.refundRequested(ids);
    const wrong = day.refundRequested(elsewhere);
    await booth.tell(opened(ids.sessionId), cashTaken(ids), closedPaid(ids.sessionId), receipt.fact, ...back.facts);
    await booth.tell(opened(elsewhere.sessionId, 'MH12AB9999'), cashTaken(elsewhere), ...wrong.facts);
    const { exceptionId, fact: approval } = day.approved('void_receipt');
    const voided = (changes: Partial<FactBody<'receipt.voided'>> = {}) =>
      fact('receipt.voided', {
        receiptId: receipt.receiptId,
        number: receipt.number,
        exceptionId,
        refundId: back.refundId,
        atMs: at,
        ...changes,
      });
    expect(
      await parked(
        approval,
        voided({ receiptId: nobody as ReceiptId }),
        voided({ number: 'T01/2627/0000002' }),
        voided({ exceptionId: back.exceptionId }),
        voided({ refundId: wrong.refundId }),
        voided(),
        voided(),
      ),
    ).toEqual(['receipt_unknown', 'number_differs', 'not_approved', 'refund_differs', 'receipt_voided_before']);
    const stranger = await other();
    const answer = await stranger.push(stranger.journal(voided()));
    expect(answer.body.parked).toMatchObject([{ why: 'receipt_of_other_booth' }]);
    expect(await parked(day.receiptOf({ ...ids, sessionId: null }, 2).fact)).toEqual(['session_differs']);
  });
});

describe('passes', () => {
  const shiftId = day.newId<ShiftId>();

  test('are sold, give a balance, and pay for stays', async () => {
    const passId = day.newId<PassId>();
    const sold = day.passSoldForCash(passId, shiftId);
    const { sessionId } = day.stay();
    const entry = opened(sessionId);
    if (entry.type !== 'session.opened') throw new Error('an entry');
    await booth.tell(
      day.passSaved(passId),
      sold.fact,
      day.receiptOf({ sessionId: null, paymentId: sold.paymentId }, 1).fact,
      day.passActivated(passId, sold.saleId),
      { ...entry, body: { ...entry.body, passId, origin: 'pass' } },
      day.passCharged(passId, sessionId),
      day.closed(sessionId, 'paid_by_pass'),
    );
    expect(await rows('pass')).toMatchObject([{ balance_paise: 45_000 }]);
    expect(await rows('session')).toMatchObject([{ outcome: 'paid_by_pass', pass_id: passId }]);
    expect(await rows('payment')).toMatchObject([{ session_id: null, pass_sale_id: sold.saleId, state: 'SUCCESS' }]);
  });

  test('are given back, and lose from their balance what goes back', async () => {
    const passId = day.newId<PassId>();
    const sold = day.passSoldForCash(passId, shiftId);
    const back = day.refundRequested({ sessionId: null, paymentId: sold.paymentId }, 20_000);
    const returned = (balancePaise: number, refundId = back.refundId) =>
      fact('pass.returned', { passId, refundId, validUntilMs: null, balancePaise: paise(balancePaise), atMs: at });
    await booth.tell(day.passSaved(passId), sold.fact, day.passActivated(passId, sold.saleId), ...back.facts);
    expect(await parked(returned(29_999), returned(30_000, nobody as RefundId), returned(30_000))).toEqual([
      'balance_differs',
      'refund_differs',
    ]);
    expect(await rows('pass')).toMatchObject([{ balance_paise: 30_000 }]);
    expect(await parked(day.refundedInCash(back.refundId))).toEqual([]);
  });

  test('sold online get an order at the gateway under their payment, and nothing before it is paid', async () => {
    const passId = day.newId<PassId>();
    const sold = day.passSaleStarted(passId, shiftId);
    await booth.tell(day.passSaved(passId), sold.fact);
    expect(await rows('gateway_order')).toMatchObject([{ payment_id: sold.paymentId, amount_paise: 50_000, state: 'requested' }]);
    expect(await parked(day.passActivated(passId, sold.saleId))).toEqual(['not_paid']);
  });

  test('follow the rules', async () => {
    const passId = day.newId<PassId>();
    const sold = day.passSoldForCash(passId, shiftId);
    const { sessionId } = day.stay();
    const plate = 'MH12AB0001';
    const empty = day.passSaleStarted(passId, shiftId);
    if (empty.fact.type !== 'pass_sale.started') throw new Error('a sale');
    const entry = opened(day.newId<SessionId>());
    if (entry.type !== 'session.opened') throw new Error('an entry');
    expect(await parked(sold.fact, day.passActivated(passId, sold.saleId), day.passCharged(passId, sessionId))).toEqual([
      'pass_unknown',
      'pass_unknown',
      'session_unknown',
    ]);
    expect(
      await parked(
        day.passSaved(passId, { plates: [plate], card: 'AAAA1111' }),
        day.passSaved(passId, { kind: 'period' }),
        day.passSaved(day.newId<PassId>(), { number: `T01-P${passId.slice(-5)}` }),
        day.passSaved(day.newId<PassId>(), { number: 'X1', plates: ['MH12AB0002', plate] }),
        day.passSaved(day.newId<PassId>(), { number: 'X2', card: 'AAAA1111' }),
        day.passSoldForCash(passId, shiftId, 49_000).fact,
        { ...empty.fact, body: { ...empty.fact.body, amountPaise: paise(0) } },
        sold.fact,
        sold.fact,
        { ...sold.fact, body: { ...sold.fact.body, saleId: day.newId<PassSaleId>() } } as Fact,
        day.passActivated(passId, nobody as PassSaleId),
        day.passActivated(passId, sold.saleId, 50_001),
        day.passActivated(passId, sold.saleId),
        day.passActivated(passId, sold.saleId, 100_000),
        { ...entry, body: { ...entry.body, passId: nobody as PassId } },
        opened(sessionId, plate),
        day.passCharged(nobody as PassId, sessionId),
        day.passCharged(passId, sessionId, { amountPaise: 0, balancePaise: 50_000 }),
        day.passCharged(passId, sessionId, { balancePaise: 45_001 }),
        day.closed(sessionId, 'paid_by_pass'),
        day.passCharged(passId, sessionId),
        day.closed(sessionId, 'paid_by_pass'),
        day.passCharged(passId, sessionId, { balancePaise: 40_000 }),
        fact('pass.blocked', { passId, reason: 'card lost', atMs: at }),
        fact('pass.unblocked', { passId: nobody as PassId, atMs: at }),
      ),
    ).toEqual([
      'pass_differs',
      'pass_number_taken',
      'plate_has_pass',
      'card_taken',
      'tender_too_low',
      'amount_not_positive',
      'sale_exists',
      'payment_exists',
      'sale_unknown',
      'balance_differs',
      'sale_activated_before',
      'pass_unknown',
      'pass_unknown',
      'amount_not_positive',
      'balance_differs',
      'not_paid',
      'session_closed',
      'pass_unknown',
    ]);
    const stranger = await other();
    const answer = await stranger.push(
      stranger.journal(
        day.passSaved(passId),
        fact('pass.unblocked', { passId, atMs: at }),
        day.passSoldForCash(passId, shiftId).fact,
      ),
    );
    expect((answer.body.parked as { why: string }[]).map(({ why }) => why)).toEqual(Array(3).fill('pass_of_other_booth'));
  });
});

test('a plate is in one list once, until it is taken out', async () => {
  const entryId = day.newId<ListEntryId>();
  const added = (id: ListEntryId) =>
    fact('list.entry_added', {
      entryId: id,
      list: 'black',
      plate: 'MH12AB1234',
      message: 'call the supervisor',
      untilMs: null,
      exceptionId: null,
      atMs: at,
    });
  const removed = (id: ListEntryId) => fact('list.entry_removed', { entryId: id, exceptionId: null, atMs: at });
  expect(
    await parked(
      added(entryId),
      added(entryId),
      added(day.newId<ListEntryId>()),
      removed(nobody as ListEntryId),
      removed(entryId),
      removed(entryId),
      added(day.newId<ListEntryId>()),
    ),
  ).toEqual(['entry_exists', 'plate_listed', 'entry_unknown', 'entry_removed_before']);
  const stranger = await other();
  const answer = await stranger.push(stranger.journal(removed(entryId)));
  expect(answer.body.parked).toMatchObject([{ why: 'entry_of_other_booth' }]);
});

describe('shifts', () => {
  test('are opened, moved, handed over, counted, closed and signed off, whatever the count says', async () => {
    const [shiftId, ids] = [day.newId<ShiftId>(), day.stay()];
    const cash = cashTaken(ids);
    if (cash.type !== 'payment.cash_taken') throw new Error('cash');
    const count = day.countLocked(shiftId, { count: 9, expectedPaise: 105_000 });
    await booth.tell(
      day.shiftOpened(shiftId),
      day.moved(shiftId, 'float', 100_000),
      opened(ids.sessionId),
      { ...cash, body: { ...cash.body, shiftId } },
      day.moved(shiftId, 'cash_payment', 10_000, ids.paymentId),
      day.moved(shiftId, 'change', -5000, ids.paymentId),
      fact('shift.handed_over', { shiftId, fromId: day.asha, toId: day.vikram, reason: null, atMs: at }),
      count.fact,
      day.shiftClosed(shiftId, count.countId),
      fact('shift.signed_off', { shiftId, supervisorId: day.vikram, note: null, atMs: at }),
    );
    expect(await rows('shift')).toMatchObject([
      { drawer_paise: 105_000, hand_id: day.vikram, closed_by_id: day.asha, signed_off_by_id: day.vikram },
    ]);
  });

  test('follow the rules', async () => {
    const [shiftId, ids] = [day.newId<ShiftId>(), day.stay()];
    const inShift = (of: Fact) => ({ ...of, body: { ...of.body, shiftId } }) as Fact;
    const passing = (fromId: OperatorId, toId: OperatorId) =>
      fact('shift.handed_over', { shiftId, fromId, toId, reason: null, atMs: at });
    const signOff = fact('shift.signed_off', { shiftId, supervisorId: day.vikram, note: null, atMs: at });
    const float = day.moved(shiftId, 'float', 100_000);
    const first = day.countLocked(shiftId);
    const wrong = (changes: Partial<typeof first.body>) =>
      fact('shift.count_locked', { ...day.countLocked(shiftId).body, ...changes });
    const second = day.countLocked(shiftId, { attempt: 2, count: 9 });
    const after = { ...ids, paymentId: day.newId<PaymentId>() };
    const sold = day.passSoldForCash(day.newId<PassId>(), shiftId);
    expect(
      await parked(
        float,
        day.shiftOpened(shiftId),
        day.shiftOpened(shiftId),
        day.shiftOpened(day.newId<ShiftId>(), 2),
        float,
        float,
        opened(ids.sessionId),
        day.moved(shiftId, 'cash_payment', 10_000, ids.paymentId),
        inShift(cashTaken(ids)),
        day.moved(shiftId, 'cash_payment', 9999, ids.paymentId),
        day.moved(shiftId, 'change', 5000, ids.paymentId),
        passing(day.vikram, day.asha),
        passing(day.asha, day.asha),
        wrong({ attempt: 2 }),
        wrong({ countedPaise: paise(1) }),
        day.countLocked(shiftId, { expectedPaise: 100_001 }).fact,
        wrong({ variancePaise: paise(1) }),
        first.fact,
        wrong({ countId: first.countId, attempt: 2 }),
        day.moved(shiftId, 'drop', -100),
        second.fact,
        day.shiftClosed(shiftId, first.countId),
        signOff,
        day.shiftClosed(shiftId, second.countId),
        day.shiftClosed(shiftId, second.countId),
        signOff,
        signOff,
        day.moved(shiftId, 'drop', -100),
        passing(day.asha, day.vikram),
        inShift(cashTaken(after)),
        day.passSaved(sold.passId),
        sold.fact,
      ),
    ).toEqual([
      'shift_unknown',
      'shift_exists',
      'drawer_in_use',
      'movement_exists',
      'movement_differs',
      'movement_differs',
      'movement_differs',
      'hand_differs',
      'hand_is_the_same',
      'attempt_not_next',
      'count_wrong',
      'expected_differs',
      'variance_wrong',
      'count_exists',
      'drawer_counted',
      'not_the_last_count',
      'shift_not_closed',
      'shift_closed',
      'signed_off_before',
      'shift_closed',
      'shift_closed',
      'shift_closed',
      'shift_closed',
    ]);
    const stranger = await other();
    const answer = await stranger.push(stranger.journal(day.moved(shiftId, 'drop', -100)));
    expect(answer.body.parked).toMatchObject([{ why: 'shift_of_other_booth' }]);
  });
});

describe('closings', () => {
  test('have numbers without a gap, count each record once, and are added up again', async () => {
    // Its first record is the shift's.
    booth = await world.newBooth({ lotId: 'LOTFIRST' });
    const [shiftId, ids] = [day.newId<ShiftId>(), day.stay()];
    const count = day.countLocked(shiftId, { expectedPaise: 0 });
    await booth.tell(day.shiftOpened(shiftId), count.fact, day.shiftClosed(shiftId, count.countId), opened(ids.sessionId));
    const { totals } = booth;
    const drawer = { ...count.body, reason: null };
    const tally = tallyOf([{ kind: 'entered', detail: 'ticket', amountPaise: 0, taxablePaise: 0, taxPaise: 0 }]);
    const shift = {
      shiftId,
      drawer: {
        expectedPaise: drawer.expectedPaise,
        countedPaise: drawer.countedPaise,
        variancePaise: drawer.variancePaise,
        reason: null,
      },
    };
    const range = { fromSeq: 1, throughSeq: 4, totals };
    const z = day.closingMade({ kind: 'shift', ...range, ...shift, tally });
    const closingId = (z.body as { closing: { closingId: ClosingId } }).closing.closingId;
    expect(
      await parked(
        day.closingMade({ kind: 'day', ...range, number: 2 }),
        day.closingMade({ kind: 'day', ...range, fromSeq: 2 }),
        day.closingMade({ kind: 'day', ...range, throughSeq: 99 }),
        day.closingMade({ kind: 'day', ...range, totals: { ...totals, ticketsIssued: 7 } }),
        day.closingMade({ kind: 'day', ...range, ...shift }),
        day.closingMade({ kind: 'shift', ...range, ...shift, shiftId: nobody as ShiftId }),
        day.closingMade({ kind: 'shift', ...range, ...shift, drawer: { ...shift.drawer, reason: null, countedPaise: paise(1) } }),
        z,
        z,
        day.closingMade({ kind: 'day', ...range }),
        day.closingMade({ kind: 'day', number: 2, fromSeq: 5, throughSeq: 4, totals }),
      ),
    ).toEqual([
      'number_not_next',
      'range_not_contiguous',
      'range_to_come',
      'totals_differ',
      'shift_missing',
      'shift_unknown',
      'drawer_differs',
      'closing_exists',
      'range_empty',
    ]);
    const made = await db()
      .selectFrom('closing')
      .select(['kind', 'number', 'recount_agrees'])
      .where('lot_id', '=', booth.lotId)
      .orderBy('kind', 'desc')
      .execute();
    // The day's closing said that nothing happened.
    expect(made).toEqual([
      { kind: 'shift', number: 1, recount_agrees: true },
      { kind: 'day', number: 1, recount_agrees: false },
    ]);
    const anomalies = await db().selectFrom('anomaly').select(['kind', 'booth_id']).where('lot_id', '=', booth.lotId).execute();
    expect(anomalies).toEqual([{ kind: 'closing_differs', booth_id: booth.boothId }]);
    const next = { fromSeq: 5, throughSeq: 6, totals };
    expect(await parked(day.closingMade({ kind: 'shift', number: 2, ...next, ...shift }))).toEqual(['shift_has_closing']);
    await expect(db().updateTable('closing').set({ number: 9 }).where('closing_id', '=', closingId).execute()).rejects.toThrow(
      'never changes',
    );
  });

  test('of a shift come after its close', async () => {
    const shiftId = day.newId<ShiftId>();
    await booth.tell(day.shiftOpened(shiftId));
    const drawer = { expectedPaise: paise(0), countedPaise: paise(0), variancePaise: paise(0), reason: null };
    const closing = day.closingMade({ kind: 'shift', shiftId, fromSeq: 1, throughSeq: 1, totals: booth.totals, drawer });
    expect(await parked(closing)).toEqual(['shift_not_closed']);
  });
});

test('settlement lines are known once, and an item is decided once, with an approval', async () => {
  const importId = day.newId<ImportId>();
  const imported = (part: number, entityIds: readonly string[], id = importId) =>
    fact('settlement.imported', {
      importId: id,
      source: 'razorpay',
      fileName: 'may.csv',
      fileSha256: 'a'.repeat(64),
      part,
      parts: 2,
      lines: entityIds.map((entityId) => ({
        entityId,
        kind: 'payment' as const,
        paymentReference: null,
        grossPaise: paise(5000),
        feePaise: paise(100),
        taxPaise: paise(18),
        netPaise: paise(4882),
        utr: null,
        createdAtMs: null,
        settledAtMs: at,
      })),
      atMs: at,
    });
  const { exceptionId, fact: approval } = day.approved('write_off');
  const decided = (exception: ExceptionId) =>
    fact('reconcile.decided', {
      item: 'line',
      itemId: 'pay_1',
      reason: 'settled_unknown',
      decision: 'written_off',
      amountPaise: paise(5000),
      exceptionId: exception,
      atMs: at,
    });
  expect(
    await parked(
      imported(1, ['pay_1', 'pay_2']),
      imported(1, ['pay_3']),
      imported(2, ['pay_3', 'pay_2']),
      imported(2, ['pay_3', 'pay_3']),
      imported(2, ['pay_3']),
      imported(2, ['pay_4'], day.newId<ImportId>()),
      decided(exceptionId),
      approval,
      decided(exceptionId),
      decided(exceptionId),
    ),
  ).toEqual(['import_exists', 'line_exists', 'line_exists', 'import_unknown', 'not_approved', 'decided_before']);
});

test('the database itself keeps shifts, refunds and what people decided as they were', async () => {
  const [shiftId, ids] = [day.newId<ShiftId>(), day.stay()];
  const count = day.countLocked(shiftId, { expectedPaise: 0 });
  const { refundId, facts } = day.refundRequested(ids);
  await booth.tell(day.shiftOpened(shiftId), count.fact, day.shiftClosed(shiftId, count.countId));
  await booth.tell(opened(ids.sessionId), cashTaken(ids), ...facts, day.refundedInCash(refundId));
  const own = { lot: booth.lotId };
  const change = (table: 'shift' | 'refund' | 'shift_count' | 'book_entry', set: object) =>
    db().updateTable(table).set(set).where('lot_id', '=', own.lot).execute();
  await expect(change('shift', { float_paise: 1 })).rejects.toThrow('cannot change');
  await expect(change('shift', { closed_at_ms: 1 })).rejects.toThrow('is closed');
  await expect(change('refund', { state: 'FAILED' })).rejects.toThrow('is resolved');
  await expect(change('shift_count', { counted_paise: 1 })).rejects.toThrow('append-only');
  await expect(change('book_entry', { amount_paise: 1 })).rejects.toThrow('append-only');
  await expect(db().deleteFrom('shift').where('lot_id', '=', own.lot).execute()).rejects.toThrow('never deleted');
});
