// What was committed before the last stop and perhaps never reached the cashier. Read once at start; attention until seen.
import { markRequestAcknowledged, type StoredRequest, unacknowledgedRequests } from '../../db/requests.ts';
import type { ReadTx, WriteTx } from '../../db/transaction.ts';
import type { RequestId, SessionId } from '../../domain/ids.ts';
import { channels } from '../contract/channels.ts';
import type { Attention } from '../contract/views.ts';
import { summaryOf } from '../view/summary.ts';

type RecoveredAttention = Extract<Attention, { kind: 'recovered' }>;
type RecoveredReply = Pick<RecoveredAttention, 'what' | 'amountPaise' | 'receiptNumber'> & { readonly sessionId: SessionId };
type RecoveredRequest = RecoveredReply & { readonly requestId: RequestId; readonly atMs: number };

export type Recovered = {
  readonly attention: (tx: ReadTx) => readonly RecoveredAttention[];
  readonly seen: (tx: WriteTx) => void;
};

/** Call once, before the first request of this run. */
export function readRecovered(tx: ReadTx): Recovered {
  let requests: readonly RecoveredRequest[] = unacknowledgedRequests(tx).flatMap((request) => {
    const reply = recoveredReply(request);
    return reply === null ? [] : [{ ...reply, requestId: request.requestId, atMs: request.savedAtMs }];
  });
  return {
    attention: (now) =>
      requests.map(({ sessionId, requestId: _requestId, ...shown }) => ({
        kind: 'recovered' as const,
        ...shown,
        session: summaryOf(now, sessionId),
      })),
    seen: (now) => {
      for (const { requestId } of requests) markRequestAcknowledged(now, requestId);
      requests = [];
    },
  };
}

/**
 * Null for requests after which nobody is left with a ticket, money or a QR in doubt; and for a reply of another version of the booth,
 * which must not keep this one from starting (the journal has it all).
 */
function recoveredReply({ channel, reply }: StoredRequest): RecoveredReply | null {
  const nothing = { amountPaise: null, receiptNumber: null };
  switch (channel) {
    case 'ticket.issue':
    case 'ticket.issueAgreed':
    case 'session.openTyped': {
      const { data } = channels['session.openTyped'].output.strip().safeParse(reply);
      return data === undefined ? null : { what: 'ticket', sessionId: data.session.sessionId, ...nothing };
    }
    case 'payment.takeCash':
    case 'payment.cancelOnlineTakeCash': {
      const { data } = channels['payment.takeCash'].output.safeParse(reply);
      if (data === undefined) return null;
      const { session, amountPaise, receipt } = data;
      return { what: 'cash', sessionId: session.sessionId, amountPaise, receiptNumber: receipt?.number ?? null };
    }
    case 'payment.startOnline': {
      const { data } = channels['payment.startOnline'].output.safeParse(reply);
      if (data === undefined) return null;
      return { what: 'online', sessionId: data.session.sessionId, amountPaise: data.amountPaise, receiptNumber: null };
    }
    default:
      return null;
  }
}
