// One line of a session's story: the fact's type, who, how much, and a detail without words (the renderer has the words).

import type { Fact } from '../../domain/journal/fact.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { ChannelOutput } from '../contract/channels.ts';

type StoryEntry = ChannelOutput<'session.story'>['entries'][number];

export function storyEntry(record: JournalRecord, actorName: string | null): StoryEntry {
  const { seq, wallTimeMs, type } = record;
  const parsed = parseFact(record);
  const { amountPaise, detail } = parsed.ok ? substance(parsed.fact) : nothing;
  const newer = !parsed.ok && parsed.why === 'newer';
  return { seq, atMs: wallTimeMs, type, newer, actorName, amountPaise, detail };
}

type Substance = { readonly amountPaise: Paise | null; readonly detail: string | null };
const nothing: Substance = { amountPaise: null, detail: null };

/** Of the facts that a session's story may hold; the others have neither an amount nor a detail worth a line. */
function substance(fact: Fact): Substance {
  switch (fact.type) {
    case 'session.opened':
      return { amountPaise: null, detail: fact.body.ticketNumber ?? fact.body.plate };
    case 'session.closed':
      return { amountPaise: fact.body.feeDuePaise, detail: fact.body.outcome };
    case 'exception.approved':
      return { amountPaise: fact.body.amountPaise, detail: fact.body.reason };
    case 'payment.cash_taken':
      return { amountPaise: fact.body.amountPaise, detail: null };
    case 'payment.started':
      return { amountPaise: fact.body.amountPaise, detail: fact.body.method };
    case 'payment.succeeded':
    case 'payment.late_money':
      return { amountPaise: fact.body.amountPaise, detail: fact.body.providerReference };
    case 'payment.failed':
      return { amountPaise: null, detail: fact.body.why };
    case 'payment.cancelled':
      return { amountPaise: null, detail: fact.body.reason };
    case 'refund.due':
      return { amountPaise: fact.body.amountPaise, detail: fact.body.reason };
    case 'refund.requested':
      return { amountPaise: fact.body.amountPaise, detail: fact.body.reason };
    case 'refund.succeeded':
      return { amountPaise: null, detail: fact.body.providerReference };
    case 'refund.failed':
      return { amountPaise: null, detail: fact.body.why };
    case 'receipt.voided':
      return { amountPaise: null, detail: fact.body.number };
    case 'session.class_changed':
      return { amountPaise: null, detail: `${fact.body.from} › ${fact.body.to}` };
    case 'ticket.replaced':
      return { amountPaise: null, detail: `${fact.body.oldTicketNumber ?? '—'} › ${fact.body.ticketNumber}` };
    case 'concession.given':
      return { amountPaise: fact.body.givenPaise, detail: fact.body.validatorId ?? fact.body.concessionId };
    case 'quote.shown':
      return { amountPaise: fact.body.duePaise, detail: fact.body.validatorId ?? fact.body.concessionId };
    case 'price.accepted':
      return { amountPaise: fact.body.duePaise, detail: null };
    case 'debt.recorded':
      return { amountPaise: fact.body.amountPaise, detail: fact.body.person };
    case 'debt.written_off':
      return { amountPaise: fact.body.amountPaise, detail: null };
    case 'drawer.moved':
      return { amountPaise: fact.body.movement.amountPaise, detail: fact.body.movement.kind };
    case 'receipt.issued':
      return { amountPaise: fact.body.totalPaise, detail: fact.body.number };
    case 'document.issued':
      return { amountPaise: null, detail: fact.body.content.kind };
    case 'document.copied':
      return { amountPaise: null, detail: `${fact.body.copy}` };
    case 'barrier.requested':
      return { amountPaise: null, detail: fact.body.direction };
    case 'anomaly.found':
      return { amountPaise: null, detail: fact.body.kind };
    default:
      return nothing;
  }
}
