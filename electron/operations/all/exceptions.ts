// The operations of the channels in contract/channels/exceptions.ts; their files lie in operations/exceptions/.
import type { exceptionsChannels } from '../../contract/channels/exceptions.ts';
import type { Operations } from '../../ipc/call.ts';
import { agreeTerms } from '../exceptions/agree-terms.ts';
import { changeClass } from '../exceptions/change-class.ts';
import { compareExceptions, exceptionsBehind } from '../exceptions/compare.ts';
import { type DebtParts, listDebts, startDebtOnline, takeDebtCash, writeOffDebt } from '../exceptions/debts.ts';
import { openManually } from '../exceptions/open-manually.ts';
import { payLater } from '../exceptions/pay-later.ts';
import { replaceTicket } from '../exceptions/replace-ticket.ts';

export type ExceptionsParts = DebtParts &
  Parameters<typeof compareExceptions>[0] &
  Parameters<typeof agreeTerms>[0] &
  Parameters<typeof payLater>[0] &
  Parameters<typeof changeClass>[0] &
  Parameters<typeof replaceTicket>[0] &
  Parameters<typeof openManually>[0];

export function exceptionsOperations(parts: ExceptionsParts): Pick<Operations, keyof typeof exceptionsChannels> {
  return {
    'exit.agree': agreeTerms(parts),
    'exit.payLater': payLater(parts),
    'session.changeClass': changeClass(parts),
    'ticket.replace': replaceTicket(parts),
    'barrier.openManually': openManually(parts),
    'debt.list': listDebts(parts),
    'debt.takeCash': takeDebtCash(parts),
    'debt.startOnline': startDebtOnline(parts),
    'debt.writeOff': writeOffDebt(parts),
    'exceptions.compare': compareExceptions(parts),
    'exceptions.behind': exceptionsBehind(parts),
  };
}
