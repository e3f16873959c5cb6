// Makes one of each part that the operations are made of. Called by booth.ts, once.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import type { NewId, PaymentId } from '../../domain/ids.ts';
import type { Sign } from '../../domain/journal/record.ts';
import type { BoothView } from '../contract/views.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import type { Devices } from '../devices/open-devices.ts';
import type { FreeSpace } from '../monitoring/free-space.ts';
import type { Log } from '../monitoring/log.ts';
import { openDesk } from '../people/desk.ts';
import { openGuardClock } from '../people/guard-clock.ts';
import { openPinCheck } from '../people/pin-check.ts';
import { createPinHasher, type PinHashCost } from '../people/pin-hash.ts';
import { openRepeatedScan } from '../scanning/repeated-scan.ts';
import { openScanGate } from '../scanning/scan-gate.ts';
import type { BoothClock } from '../settings/booth-clock.ts';
import type { AskAnswer } from '../sync/ask-gateway.ts';
import { showDocument } from '../view/document-view.ts';
import { openAgreedBook } from './agreed-book.ts';
import type { OperationParts } from './all.ts';
import { openApproval } from './approval.ts';
import { openJournalCheck } from './audit/journal-check.ts';
import { openCommit } from './commit.ts';
import { openCommitApproved } from './commit-approved.ts';
import { openContexts } from './context.ts';
import { openShopCodeClock } from './exceptions/shop-code-clock.ts';
import { openLaneSpot } from './lane-spot.ts';
import { openLedger } from './ledger.ts';
import { openShownCards } from './passes/shown-cards.ts';
import { openQuoteBook } from './quote-book.ts';
import { openQuotes } from './quotes.ts';
import { readRecovered } from './recovered.ts';
import type { TimeSet } from './set-time.ts';
import { openStillAllowed } from './still-allowed.ts';
import type { Store } from './store.ts';

export type PartsWorld = {
  readonly store: Store;
  readonly clock: BoothClock;
  readonly newId: NewId;
  readonly bootId: string;
  readonly identity: BoothIdentity;
  readonly sign: Sign;
  readonly pepper: string;
  readonly pinHashCost?: PinHashCost;
  readonly devices: Devices;
  readonly log: Log;
  readonly freeSpace: FreeSpace;
  readonly view: () => BoothView;
  /** Something that the screens show has changed. */
  readonly changed: () => void;
  /** Something was committed: screens, devices and sync have work. */
  readonly committed: () => void;
  readonly askGateway: (paymentId: PaymentId) => Promise<AskAnswer>;
  readonly timeSet: TimeSet;
};

export function openParts(world: PartsWorld): OperationParts {
  const { store, clock, newId, identity, devices, changed, view, askGateway } = world;
  const repeatedScan: OperationParts['repeatedScan'] = openRepeatedScan(clock.monotonicMs);
  const committed = () => {
    repeatedScan.forget();
    world.committed();
  };
  const ledger = openLedger(world);
  const guardClock = openGuardClock(clock);
  const shopCodeClock = openShopCodeClock(clock);
  const pinHasher = createPinHasher({ pepper: world.pepper, cost: world.pinHashCost });
  const checkPin = openPinCheck({ store, ledger, clock, pinHasher, guardClock });
  const quoteBook = openQuoteBook();
  const agreedBook = openAgreedBook(clock);
  const shownCards = openShownCards(clock);
  const desk = openDesk(clock.monotonicMs);
  const stillAllowed = openStillAllowed(desk);
  const commit = openCommit({ store, ledger, clock, stillAllowed, committed });
  return {
    store,
    clock,
    newId,
    ledger,
    changed,
    committed,
    freeSpace: world.freeSpace,
    view,
    askGateway,
    timeSet: world.timeSet,
    checkPin,
    guardClock,
    shopCodeClock,
    pinHasher,
    agreedBook,
    shownCards,
    repeatedScan,
    commit,
    stillAllowed,
    commitApproved: openCommitApproved({ commit, checkApproval: openApproval(checkPin), store, ledger, clock }),
    contexts: openContexts(world),
    desk,
    laneSpot: openLaneSpot(),
    quoteStay: openQuotes({ book: quoteBook, agreedBook, shownCards, clock, newId }),
    recovered: store.read(readRecovered),
    scanGate: openScanGate(clock),
    showDocument: (printed) => showDocument(printed, devices.printer),
    identity,
    journalCheck: openJournalCheck({ store, clock, publicKey: identity.publicKey, log: world.log }),
    lotId: identity.lotId,
    boothId: identity.boothId,
    boothCode: identity.boothCode,
    // The keys of the lot's other booths arrive with a later release; until then their tickets are answered as forged.
    keyOf: (boothCode) => (boothCode === identity.boothCode ? identity.publicKey : null),
    verify: verifyEd25519,
  };
}
