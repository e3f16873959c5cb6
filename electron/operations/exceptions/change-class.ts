// session.changeClass: the class was wrong at entry. The screen asks for the price anew.
import { ok } from '../../../domain/result.ts';
import { decideChangeClass } from '../../../domain/session/change-class.ts';
import { tariffHasClass } from '../../../domain/tariff/tariff.ts';
import type { Operation } from '../../ipc/call.ts';
import type { CommitApproved } from '../commit-approved.ts';
import type { Contexts } from '../context.ts';
import { tariffOfStay } from '../quotes.ts';
import { findStay } from '../stay.ts';

type Parts = { readonly commitApproved: CommitApproved; readonly contexts: Contexts };

export function changeClass({ commitApproved, contexts }: Parts): Operation<'session.changeClass'> {
  return ({ sessionId, vehicleClass, ...asked }, call) =>
    commitApproved(call, 'class_change', asked, (tx, approval) => {
      const context = contexts.ofCashier(tx, call);
      const stay = findStay(tx, sessionId);
      const tariff = stay === null ? null : tariffOfStay(tx, stay.session, context);
      const pricesClass = (wanted: string) => tariff !== null && tariffHasClass(tariff, wanted);
      const decided = decideChangeClass({ stay, pricesClass }, { vehicleClass, approval }, context);
      return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
    });
}
