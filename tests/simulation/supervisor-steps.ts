// What supervisors and cashiers do beside the plain way: money back, debts, other classes, and shifts that end and begin.
import { paise } from '../../domain/money/paise.ts';
import { approval } from '../electron/world/cashier.ts';
import { type Cashier, quote } from './cashier-steps.ts';
import { rowsOf, tablesOf } from './tables.ts';

const counted = (count: number) => [{ kind: 'note' as const, facePaise: paise(10_000), count }];

/** All or a part of some payment goes back, whatever state it is in: what cannot is refused. */
export async function giveMoneyBack({ booth, random }: Cashier): Promise<void> {
  const payment = random.pick(rowsOf(tablesOf(booth), 'payment').filter(({ session_id }) => session_id !== null));
  if (payment === null) return;
  const amountPaise = paise(random.chance(0.6) ? Number(payment.amount_paise) : random.int(0, Number(payment.amount_paise)));
  const input = { paymentId: payment.payment_id as never, amountPaise, why: 'overcharged' as const, ...approval };
  if (random.chance(0.15)) await booth.askAndCrash('refund.request', input);
  else await booth.ask('refund.request', input, random);
}

/** Money that came too late or twice is due: it is sent. */
export async function sendDueRefund({ booth, random }: Cashier): Promise<void> {
  const due = random.pick(await booth.world.ok('refund.list', {}));
  if (due === null) return;
  const input = { refundId: due.refundId, ...approval };
  if (random.chance(0.15)) await booth.askAndCrash('refund.send', input);
  else await booth.ask('refund.send', input, random);
}

export async function voidReceipt({ booth, random }: Cashier): Promise<void> {
  const receipt = random.pick(rowsOf(tablesOf(booth), 'receipt'));
  if (receipt !== null) await booth.ask('receipt.void', { receiptId: receipt.receipt_id as never, ...approval }, random);
}

export async function letOutOnASlip(cashier: Cashier): Promise<void> {
  const { booth, random } = cashier;
  const found = await quote(cashier);
  if (found === null) return;
  await booth.ask('exit.payLater', { quoteId: found.quoteId, person: 'Ravi of the bakery', phone: null, ...approval }, random);
}

export async function settleDebt({ booth, random, mind }: Cashier): Promise<void> {
  const owed = random.pick(await booth.world.ok('debt.list', {}));
  if (owed === null) return;
  const { sessionId } = owed.session;
  if (random.chance(0.5)) {
    await booth.ask('debt.takeCash', { sessionId, tenderedPaise: paise(owed.amountPaise + random.int(0, 1) * 5_000) }, random);
  } else if (random.chance(0.6)) {
    const started = await booth.ask('debt.startOnline', { sessionId, method: 'upi' }, random);
    if (started !== null) mind.payments.push(started.paymentId);
  } else await booth.ask('debt.writeOff', { sessionId, ...approval }, random);
}

export async function changeClass({ booth, random, mind }: Cashier): Promise<void> {
  const sessionId = random.pick(mind.sessions);
  const vehicleClass = random.pick(['car', 'suv', 'two_wheeler']);
  if (sessionId === null || vehicleClass === null) return;
  await booth.ask(
    'session.changeClass',
    { sessionId: sessionId as never, vehicleClass: vehicleClass as never, ...approval },
    random,
  );
}

/** Counted by somebody who guesses, closed with a reason, and opened again with a new float. */
export async function nextShift({ booth, random }: Cashier): Promise<void> {
  const counts = counted(random.int(0, 40));
  const locked = random.chance(0.2)
    ? await booth.askAndCrash('shift.lockCount', { counts })
    : await booth.ask('shift.lockCount', { counts }, random);
  if (locked !== null && random.chance(0.3)) await booth.ask('shift.lockCount', { counts: counted(random.int(0, 40)) }, random);
  const input = { reason: 'as counted' };
  if (random.chance(0.2)) await booth.askAndCrash('shift.close', input);
  else await booth.ask('shift.close', input, random);
  await booth.ask('shift.open', { counts: counted(random.int(5, 20)) }, random);
}
