// No stay ends without money or an exception, no slot is freed otherwise, no barrier opens before, and nobody gets out of sight.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isDueByItself } from './refunds-hold.ts';
import type { BoothAtWork } from './simulated-booth.ts';
import { check, journalOf, rowsOf, sumOf, tablesOf } from './tables.ts';

export function checkSessions(booth: BoothAtWork): void {
  const tables = tablesOf(booth);
  const payments = rowsOf(tables, 'payment');
  // What people give back later leaves the stay paid.
  const refunds = rowsOf(tables, 'refund').filter(isDueByItself);
  const slots: unknown[] = [];
  for (const session of rowsOf(tables, 'session')) {
    const own = payments.filter(({ session_id, state }) => session_id === session.session_id && state === 'SUCCESS');
    const back = refunds.filter(({ payment_id }) => own.some((payment) => payment.payment_id === payment_id));
    const receivedPaise = sumOf(own, 'amount_paise') - sumOf(back, 'amount_paise') + Number(session.credit_paise);
    const isMoney = session.outcome === 'paid' || session.outcome === 'nothing_due';
    if (isMoney) check(receivedPaise >= Number(session.fee_due_paise), 'a closed stay is paid', session, own);
    const isLive = session.state === 'open' || session.state === 'settling';
    if (session.state === 'closed' && !isMoney) {
      const exception = rowsOf(tables, 'exception').find(({ exception_id }) => exception_id === session.exception_id);
      check(exception?.session_id === session.session_id && exception?.kind === session.outcome, 'or excepted', session);
    }
    if (isLive && session.slot_id !== null) slots.push(session.slot_id);
    const pending = payments.some(({ session_id, state }) => session_id === session.session_id && state === 'PENDING');
    check((session.state === 'settling') === (isLive && pending), 'a stay settles while its payment is pending', session);
    const isOnCredit = session.outcome === 'released_on_trust' || session.outcome === 'pay_later';
    if (pending) check(isLive || isOnCredit, 'nothing is pending for a stay that is over', session);
    // An own way out for everyone who has paid: aside until called back, or followed by its overstay.
    if (isMoney && session.left_at_ms === null) {
      const overstay = rowsOf(tables, 'session').some(({ overstay_of }) => overstay_of === session.session_id);
      check(session.pulled_aside === 1 || overstay, 'whoever paid can leave', session);
    }
  }
  check(new Set(slots).size === slots.length, 'a slot is taken once', slots);
}

/** The screen shows every vehicle that may leave, and nobody else. */
export async function checkWaitingList(booth: BoothAtWork): Promise<void> {
  const { waiting, zones } = await booth.world.ok('booth.view', {});
  const tables = tablesOf(booth);
  const live = rowsOf(tables, 'session').filter(({ state }) => state === 'open' || state === 'settling');
  const shownTaken = zones.reduce((total, { taken }) => total + taken, 0);
  check(shownTaken === live.filter(({ slot_id }) => slot_id !== null).length, 'taken slots are those of live stays', zones);
  const aside = rowsOf(tables, 'session').filter(({ pulled_aside, left_at_ms }) => pulled_aside === 1 && left_at_ms === null);
  for (const session of aside) {
    check(
      waiting.some((entry) => entry.session.sessionId === session.session_id),
      'a vehicle that stands aside is in the list',
      session,
      rowsOf(tables, 'payment').filter(({ session_id }) => session_id === session.session_id),
    );
    check(
      session.outcome === null || session.outcome === 'paid' || session.outcome === 'nothing_due',
      'nobody stands aside whose stay an exception ended',
      session,
    );
  }
  for (const entry of waiting) {
    const session = rowsOf(tables, 'session').find(({ session_id }) => session_id === entry.session.sessionId);
    check(entry.state === 'PENDING' || session?.pulled_aside === 1, 'the list holds nobody without a reason', entry);
  }
}

/** No barrier opens before money or an exception, and none twice unless somebody pressed it. */
export function checkBarrier(booth: BoothAtWork): void {
  const journal = journalOf(booth);
  const requested = journal.filter(({ type, body }) => type === 'barrier.requested' && body.direction === 'exit');
  const pressed = booth.written.filter(({ name }) => name === 'barrier.openAgain').length;
  const asked = Map.groupBy(requested, ({ body }) => body.sessionId);
  check(requested.length - asked.size <= pressed, 'an exit is asked for once, unless somebody presses', requested);
  for (const [sessionId, requests] of asked) {
    const closed = journal.find(({ type, body }) => type === 'session.closed' && body.sessionId === sessionId);
    check(closed !== undefined && closed.seq < (requests[0]?.seq ?? 0), 'a barrier opens after the stay was settled', sessionId);
  }
  const file = join(booth.folder, 'virtual', 'barrier.log');
  if (!existsSync(file)) return;
  const lines = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean);
  const openings = lines.map((line) => JSON.parse(line) as { readonly commandId: string; readonly direction: string });
  const jobs = new Set(journal.filter(({ type }) => type === 'barrier.requested').map(({ body }) => body.jobId));
  check(new Set(openings.map(({ commandId }) => commandId)).size === openings.length, 'no job opens a barrier twice', openings);
  for (const { commandId } of openings) check(jobs.has(commandId), 'every opening was asked for', commandId);
}
