// A cashier who takes cash all day, through the booth's own operations and without a screen: what the exit measurement times.
import { findOperatorByCode } from '../../db/operators.ts';
import { findOpenShift } from '../../db/shifts.ts';
import type { RequestId, VehicleClassId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import type { ChannelName } from '../../electron/contract/channels.ts';
import type { Call } from '../../electron/ipc/call.ts';
import { openAgreedBook } from '../../electron/operations/agreed-book.ts';
import { openCommit } from '../../electron/operations/commit.ts';
import { openContexts } from '../../electron/operations/context.ts';
import { issueTicket } from '../../electron/operations/issue-ticket.ts';
import { openLaneSpot } from '../../electron/operations/lane-spot.ts';
import { openLedger } from '../../electron/operations/ledger.ts';
import { openQuoteBook } from '../../electron/operations/quote-book.ts';
import { openQuotes } from '../../electron/operations/quotes.ts';
import { openStore } from '../../electron/operations/store.ts';
import { takeCash } from '../../electron/operations/take-cash.ts';
import type { TestBooth } from '../db/booth-in.ts';
import { boothCode, boothId, crypto, lotId, newId, publicKey, T0 } from '../db/lot.ts';

const STAY_MS = 50 * 60_000;

/** `letIn` brings a car in and quotes its exit, untimed; what it returns is the exit. */
export function cashExits({ db }: TestBooth): { readonly letIn: () => () => void } {
  let nowMs = T0 + 86_400_000;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs - T0 };
  const identity = { lotId, boothId, boothCode, publicKey };
  const store = openStore(() => db);
  const ledger = openLedger({ clock, identity, sign: crypto.sign, bootId: 'bench' });
  const commit = openCommit({ store, ledger, clock, committed: () => {} });
  const contexts = openContexts({ clock, newId, identity, sign: crypto.sign });
  const book = openQuoteBook();
  const quoteStay = openQuotes({ agreedBook: openAgreedBook(), book, clock, newId });
  const parts = { commit, contexts, quoteBook: book, laneSpot: openLaneSpot() };
  const [enter, leave] = [issueTicket(parts), takeCash(parts)];

  const call = (channel: ChannelName): Call =>
    db.read((tx) => ({
      operator: findOperatorByCode(tx, '101') ?? null,
      openShift: findOpenShift(tx) ?? null,
      request: { requestId: newId<RequestId>(), channel, contentHash: 'content' },
    }));

  return {
    letIn: () => {
      nowMs += 60_000;
      const requestId = newId<RequestId>();
      const entry = {
        requestId,
        plate: null,
        vehicleClass: 'car' as VehicleClassId,
        slotId: null,
        passId: null,
        ordinary: false,
      };
      const { session } = accepted(enter(entry, call('ticket.issue')));
      nowMs += STAY_MS;
      const terms = { lost: false, concessionId: null };
      const quote = accepted(db.read((tx) => quoteStay(tx, session.sessionId, terms)));
      const paying = call('payment.takeCash');
      return () => {
        accepted(leave({ requestId, quoteId: quote.quoteId, tenderedPaise: quote.duePaise }, paying));
      };
    },
  };
}

function accepted<Value>(reply: Result<Value> | Promise<Result<Value>>): Value {
  if (reply instanceof Promise) throw new Error('An operation that waits cannot be timed so');
  if (!reply.ok) throw new Error(`The booth refuses: ${reply.refusal.code}`);
  return reply.value;
}
