// Numbers that people are given have no gap: receipts in each financial year, tickets, shifts. Fed fact by fact.
import type { Fact } from '../journal/fact.ts';
import { parseTicketNumber } from '../ticket/ticket-number.ts';
import type { FindingKind } from './finding.ts';

type Gap = { readonly kind: Extract<FindingKind, 'receipt_gap' | 'ticket_gap' | 'shift_gap'>; readonly detail: string };

export function openSeriesCheck(): (fact: Fact) => readonly Gap[] {
  const receipts = new Map<string, number>();
  let ticket = 0;
  let shift = 0;

  function nextTicket(number: string | null): readonly Gap[] {
    const running = parseTicketNumber(number ?? '')?.running;
    if (running === undefined) return [];
    const wanted = ticket + 1;
    ticket = running;
    return running === wanted ? [] : [{ kind: 'ticket_gap', detail: `${number}` }];
  }

  return ({ type, body }) => {
    switch (type) {
      case 'receipt.issued': {
        const wanted = (receipts.get(body.financialYear) ?? 0) + 1;
        receipts.set(body.financialYear, body.running);
        return body.running === wanted ? [] : [{ kind: 'receipt_gap', detail: body.number }];
      }
      case 'session.opened':
        // An overstay goes on with the ticket of the stay before; a foreign ticket has another booth's number.
        return body.origin === 'ticket' ? nextTicket(body.ticketNumber) : [];
      case 'ticket.replaced':
        return nextTicket(body.ticketNumber);
      case 'shift.opened': {
        const wanted = shift + 1;
        shift = body.number;
        return body.number === wanted ? [] : [{ kind: 'shift_gap', detail: `${body.number}` }];
      }
      default:
        return [];
    }
  };
}
