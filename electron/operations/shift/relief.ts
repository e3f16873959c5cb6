// shift.handOver, shift.takeOver, shift.takeHand: another hand on the same shift, and what that does to the desk.
import { findOpenShift } from '../../../db/shifts.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { ok } from '../../../domain/result.ts';
import { decideHandOver, decideTakeHand, decideTakeOver } from '../../../domain/shift/hand-over.ts';
import { cashierOf, type Operation } from '../../ipc/call.ts';
import type { Desk } from '../../people/desk.ts';
import type { PinCheck } from '../../people/pin-check.ts';
import type { Commit } from '../commit.ts';
import type { Contexts } from '../context.ts';
import type { Ledger } from '../ledger.ts';
import type { Store } from '../store.ts';

type Parts = {
  readonly commit: Commit;
  readonly contexts: Contexts;
  readonly checkPin: PinCheck;
  readonly desk: Desk;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly changed: () => void;
};

/** Refuses, in this order: pin_check_busy, sign_in_delayed, sign_in_wrong, hand_is_yours. The desk is then the other person's. */
export function handOver({ commit, contexts, checkPin, desk, store, ledger, changed }: Parts): Operation<'shift.handOver'> {
  return async ({ to }, call) => {
    const checked = await checkPin(to);
    if (!checked.ok) return checked;
    const arrived = checked.value;
    const { operator: leaving, shift } = cashierOf(call);
    const reply = commit(call, (tx) => {
      const context = contexts.ofCashier(tx, call);
      // Fresh: while the PIN was checked, the hand may have changed.
      const decided = decideHandOver({ shift: findOpenShift(tx) ?? shift }, { to: arrived }, context);
      if (!decided.ok) return decided;
      const signedOut = fact('operator.signed_out', { operatorId: leaving.operatorId, atMs: context.nowMs });
      return ok({ decision: { facts: [...decided.value.facts, signedOut], jobs: [] }, reply: () => ({}) });
    });
    if (!reply.ok) return reply;
    const { operatorId } = arrived;
    store.write((tx) => {
      const signedIn = fact('operator.signed_in', { operatorId, atMs: contexts.ofBooth(tx, arrived.name).nowMs });
      ledger(tx, { facts: [signedIn], jobs: [] }, operatorId);
    });
    desk.signIn(arrived);
    changed();
    return reply;
  };
}

/** Refuses, in this order: pin_check_busy, sign_in_delayed, sign_in_wrong, then those of `decideTakeOver`. */
export function takeOver({ commit, contexts, checkPin }: Parts): Operation<'shift.takeOver'> {
  return async ({ from }, call) => {
    const checked = await checkPin(from);
    if (!checked.ok) return checked;
    return commit(call, (tx) => {
      const state = { openShift: findOpenShift(tx) ?? null };
      const decided = decideTakeOver(state, { from: checked.value }, contexts.ofOperator(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
  };
}

export function takeHand({ commit, contexts }: Parts): Operation<'shift.takeHand'> {
  return ({ reason }, call) =>
    commit(call, (tx) => {
      const state = { openShift: findOpenShift(tx) ?? null };
      const decided = decideTakeHand(state, { reason }, contexts.ofOperator(tx, call));
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
