// Numbers that people are given have no gap: receipts in each financial year, tickets, shifts. Fed fact by fact. Behind a record that nobody here
// can read, which may have given numbers, the next one of each series need only be higher. What a restore skips is no gap.
import type { Fact } from '../journal/fact.ts';
import { parseTicketNumber } from '../ticket/ticket-number.ts';
import type { FindingKind } from './finding.ts';

type Gap = { readonly kind: Extract<FindingKind, 'receipt_gap' | 'ticket_gap' | 'shift_gap'>; readonly detail: string };

export type SeriesCheck = {
  readonly take: (fact: Fact) => readonly Gap[];
  /** A record that nobody here can read stands between. */
  readonly unread: () => void;
};

export function openSeriesCheck(): SeriesCheck {
  /** By kind, and for receipts the year. `stretch`: how many times something unread stood before it. */
  const last = new Map<string, { readonly number: number; readonly stretch: number }>();
  let stretch = 0;

  function follows(series: string, number: number): boolean {
    const before = last.get(series) ?? { number: 0, stretch: 0 };
    last.set(series, { number, stretch });
    return before.stretch === stretch ? number === before.number + 1 : number > before.number;
  }

  function nextTicket(number: string | null): readonly Gap[] {
    const running = parseTicketNumber(number ?? '')?.running;
    if (running === undefined || follows('ticket', running)) return [];
    return [{ kind: 'ticket_gap', detail: `${number}` }];
  }

  function take({ type, body }: Fact): readonly Gap[] {
    switch (type) {
      case 'receipt.issued':
        return follows(`receipt ${body.financialYear}`, body.running) ? [] : [{ kind: 'receipt_gap', detail: body.number }];
      case 'session.opened':
        // An overstay goes on with the ticket of the stay before; a foreign ticket has another booth's number.
        return body.origin === 'ticket' ? nextTicket(body.ticketNumber) : [];
      case 'ticket.replaced':
        return nextTicket(body.ticketNumber);
      case 'booth.restored':
        // The numbers up to `through` may be on papers of records that are lost: the next one follows them.
        for (const { series, through } of body.skips) {
          const before = last.get(series);
          if ((before?.number ?? 0) < through) last.set(series, { number: through, stretch });
        }
        return [];
      case 'shift.opened':
        return follows('shift', body.number) ? [] : [{ kind: 'shift_gap', detail: `${body.number}` }];
      default:
        return [];
    }
  }

  return {
    take,
    unread() {
      stretch += 1;
    },
  };
}
