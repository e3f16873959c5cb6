// Which number of which series a fact gives away.
import type { Fact } from '../journal/fact.ts';
import { parseTicketNumber } from '../ticket/ticket-number.ts';
import { raise } from './loss.ts';
import type { Series } from './restored.ts';

/** Raises the last numbers in `numbers` by what the fact gave. */
export function takeNumbers(numbers: Map<Series, number>, { type, body }: Fact): void {
  switch (type) {
    case 'receipt.issued':
      raise(numbers, `receipt ${body.financialYear}`, body.running);
      return;
    case 'session.opened':
      // A foreign ticket has another booth's number.
      if (body.origin === 'ticket' || body.origin === 'pass') raiseTicket(numbers, body.ticketNumber);
      return;
    case 'ticket.replaced':
      raiseTicket(numbers, body.ticketNumber);
      return;
    case 'pass.saved':
      raise(numbers, 'pass', Number(/-P(\d+)$/.exec(body.pass.number)?.[1] ?? 0));
      return;
    case 'shift.opened':
      raise(numbers, 'shift', body.number);
      return;
    case 'closing.made':
      raise(numbers, `closing ${body.closing.kind}`, body.closing.number);
      return;
    case 'booth.restored':
      for (const { series, through } of body.skips) raise(numbers, series, through);
      return;
    default:
  }
}

function raiseTicket(numbers: Map<Series, number>, number: string | null): void {
  const running = parseTicketNumber(number ?? '')?.running;
  if (running !== undefined) raise(numbers, 'ticket', running);
}
