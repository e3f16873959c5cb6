// A prepaid pass pays what it can of a stay's fee. Used by every decision that settles a stay or starts to.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import { fact } from '../journal/fact.ts';
import { type Paise, subtract } from '../money/paise.ts';
import type { Stay } from '../session/stay.ts';
import { balancePaysPaise, stayAfterCharge } from './cover-stay.ts';

export type PassCharged = Decision & {
  readonly chargedPaise: Paise;
  /** The stay with that paid: what follows is reckoned from it. */
  readonly stay: Stay;
};

/** Takes `balancePaysPaise` from the balance: no fact where that is nothing. The balance never goes below nothing. */
export function chargePass(stay: Stay, feePaise: Paise, { nowMs }: Pick<BoothContext, 'nowMs'>): PassCharged {
  const chargedPaise = balancePaysPaise(stay, feePaise);
  if (stay.pass === null || chargedPaise === 0) return { facts: [], jobs: [], chargedPaise, stay };
  const { passId, balancePaise: before } = stay.pass.pass;
  const balancePaise = subtract(before, chargedPaise);
  const { sessionId } = stay.session;
  const charged = fact('pass.charged', { passId, sessionId, amountPaise: chargedPaise, balancePaise, atMs: nowMs });
  return { facts: [charged], jobs: [], chargedPaise, stay: stayAfterCharge(stay, chargedPaise) };
}
