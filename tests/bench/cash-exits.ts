// A cashier at work, through the booth's own operations and without a screen: what the measurements of entries, exits and closings time.
import { findOperatorByCode } from '../../db/operators.ts';
import { findOpenShift } from '../../db/shifts.ts';
import type { RequestId, VehicleClassId } from '../../domain/ids.ts';
import type { Result } from '../../domain/result.ts';
import { type ChannelName, channels } from '../../electron/contract/channels.ts';
import type { Call } from '../../electron/ipc/call.ts';
import { endlessDisk } from '../../electron/monitoring/data-disk.ts';
import { openFreeSpace } from '../../electron/monitoring/free-space.ts';
import { silentLog } from '../../electron/monitoring/log.ts';
import { openAgreedBook } from '../../electron/operations/agreed-book.ts';
import { openCommit } from '../../electron/operations/commit.ts';
import { openContexts } from '../../electron/operations/context.ts';
import { freeExit } from '../../electron/operations/free-exit.ts';
import { issueTicket } from '../../electron/operations/issue-ticket.ts';
import { openLaneSpot } from '../../electron/operations/lane-spot.ts';
import { openLedger } from '../../electron/operations/ledger.ts';
import { openShownCards } from '../../electron/operations/passes/shown-cards.ts';
import { openQuoteBook } from '../../electron/operations/quote-book.ts';
import { openQuotes } from '../../electron/operations/quotes.ts';
import { closeShift } from '../../electron/operations/shift/close.ts';
import { lockCount } from '../../electron/operations/shift/count.ts';
import { openStillAllowed } from '../../electron/operations/still-allowed.ts';
import { type LookAtWrite, openStore } from '../../electron/operations/store.ts';
import { takeCash } from '../../electron/operations/take-cash.ts';
import type { TestBooth } from '../db/booth-in.ts';
import { boothCode, boothId, crypto, lotId, newId, publicKey, T0 } from '../db/lot.ts';
import { PASS_PLATE } from './monthly-pass.ts';

const STAY_MS = 50 * 60_000;

export type BenchLane = {
  /** Brings a car in and prices its exit, untimed; what it returns is the exit for cash. */
  readonly letIn: (plate?: string) => () => void;
  /** Brings a car in and prices it, untimed; `show` writes down the fee that is shown, as `exit.quote` does, and `leave` is its exit. */
  readonly priced: () => { readonly show: () => void; readonly leave: () => void };
  /** The same for a vehicle with a pass, which leaves without paying. */
  readonly letInWithPass: () => () => void;
  /** Locks a count, untimed; what it returns is the close of the shift. */
  readonly countDrawer: () => () => void;
};

/** `lookAtWrite`: what looks at each write, as the witness of a booth does. */
export function cashExits({ db }: TestBooth, lookAtWrite?: LookAtWrite): BenchLane {
  let nowMs = T0 + 86_400_000;
  const clock = { nowMs: () => nowMs, monotonicMs: () => nowMs - T0 };
  const identity = { lotId, boothId, boothCode, publicKey };
  const store = openStore({ open: () => db, openToRead: () => db, log: silentLog, lookAtWrite });
  const ledger = openLedger({ clock, identity, sign: crypto.sign, bootId: 'bench' });
  const cashier = db.read((tx) => findOperatorByCode(tx, '101') ?? null);
  const stillAllowed = openStillAllowed({ operator: () => cashier, locked: () => null });
  const commit = openCommit({ store, ledger, clock, stillAllowed, committed: () => {} });
  const contexts = openContexts({ clock, newId, identity, sign: crypto.sign });
  const book = openQuoteBook();
  const shownCards = openShownCards(clock);
  const quoteStay = openQuotes({ agreedBook: openAgreedBook(clock), shownCards, book, clock, newId });
  const freeSpace = openFreeSpace({ disk: endlessDisk, clock, changed: () => {} });
  const parts = { commit, contexts, store, quoteStay, laneSpot: openLaneSpot(), shownCards, freeSpace };
  const [enter, leave, leaveFree] = [issueTicket(parts), takeCash(parts), freeExit(parts)];
  const [count, close] = [lockCount(parts), closeShift(parts)];

  const call = (channel: ChannelName): Call =>
    db.read((tx) => ({
      operator: cashier,
      openShift: findOpenShift(tx) ?? null,
      request: { requestId: newId<RequestId>(), channel, contentHash: 'content' },
      permission: channels[channel],
    }));

  const stayOf = (plate: string | null) => {
    nowMs += 60_000;
    const vehicle = { plate, vehicleClass: 'car' as VehicleClassId, slotId: null, passId: null, ordinary: false };
    const entered = accepted(enter({ requestId: newId<RequestId>(), ...vehicle }, call('ticket.issue')));
    nowMs += STAY_MS;
    const terms = { lost: false, concessionId: null };
    return accepted(db.read((tx) => quoteStay(tx, entered.session.sessionId, terms)));
  };

  return {
    letIn: (plate) => {
      const { quoteId, duePaise } = stayOf(plate ?? null);
      const paying = call('payment.takeCash');
      return () => {
        accepted(leave({ requestId: newId<RequestId>(), quoteId, tenderedPaise: duePaise }, paying));
      };
    },
    priced: () => {
      const { quoteId, duePaise } = stayOf(null);
      const paying = call('payment.takeCash');
      const actorId = cashier?.operatorId ?? null;
      return {
        show: () => store.write((tx) => ledger(tx, { facts: quoteStay.shown(tx, quoteId), jobs: [] }, actorId)),
        leave: () => {
          accepted(leave({ requestId: newId<RequestId>(), quoteId, tenderedPaise: duePaise }, paying));
        },
      };
    },
    letInWithPass: () => {
      const { quoteId } = stayOf(PASS_PLATE);
      const leaving = call('exit.free');
      return () => {
        accepted(leaveFree({ requestId: newId<RequestId>(), quoteId }, leaving));
      };
    },
    countDrawer: () => {
      accepted(count({ requestId: newId<RequestId>(), counts: [] }, call('shift.lockCount')));
      const closing = call('shift.close');
      return () => {
        accepted(close({ requestId: newId<RequestId>(), reason: 'counted for the bench' }, closing));
      };
    },
  };
}

function accepted<Value>(reply: Result<Value> | Promise<Result<Value>>): Value {
  if (reply instanceof Promise) throw new Error('An operation that waits cannot be timed so');
  if (!reply.ok) throw new Error(`The booth refuses: ${reply.refusal.code}`);
  return reply.value;
}

/** What devices and screen do right after a commit, in commits of their own: the jobs are done, the reply has arrived. */
export function workedOff({ db }: TestBooth): void {
  db.write((tx) => {
    tx.statement("UPDATE job SET state = 'running'").run();
    tx.statement("UPDATE job SET state = 'done'").run();
    tx.statement('DELETE FROM request').run();
  });
}
