// What the terms of an exit leave in the journal when the stay ends. Only decisions use it.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { OperatorId, SessionId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { approvedException } from '../people/approve.ts';
import type { ExitTerms } from './exit-terms.ts';

/**
 * What the terms of a stay that ends now leave in the journal: the lost ticket as an exception (unless it was approved before, or is waived)
 * and what the concession let off. `requesterId`: whose exit it is.
 */
export function settleTerms(
  { lost, concessionId, lostChargePaise, givenPaise, agreed }: ExitTerms,
  { sessionId, requesterId }: { readonly sessionId: SessionId; readonly requesterId: OperatorId },
  context: Pick<BoothContext, 'nowMs' | 'newId'>,
): Decision {
  const lostTicket = { kind: 'lost_ticket' as const, sessionId, paymentId: null, amountPaise: lostChargePaise };
  const nobody = { approver: null, reason: '' };
  const { nowMs: atMs } = context;
  return {
    facts: [
      ...(lost && agreed.lostExceptionId === null
        ? [approvedException(lostTicket, nobody, { ...context, actorId: requesterId })]
        : []),
      ...(concessionId !== null && givenPaise > 0
        ? [
            fact('concession.given', {
              sessionId,
              concessionId,
              validatorId: agreed.validatorId,
              givenPaise,
              exceptionId: agreed.concessionExceptionId,
              agreedAtMs: agreed.validatedAtMs ?? atMs,
              atMs,
            }),
          ]
        : []),
    ],
    jobs: [],
  };
}
