// The booth: composition root. Opens the database and makes every part that works on it; knows nothing of windows.
// A shell (electron or browser) opens it, hands the renderer's calls in and its events out.
import { join } from 'node:path';
import { requireReadableBooks } from '../db/audit/start-check.ts';
import { isDatabaseTrouble, isDiskFull } from '../db/errors.ts';
import { lastKnownTime } from '../db/heartbeat.ts';
import { type BoothDatabase, openBoothDatabase, openDatabaseToRead } from '../db/open-database.ts';
import { findRequest } from '../db/requests.ts';
import { findOpenShift } from '../db/shifts.ts';
import type { WriteTx } from '../db/transaction.ts';
import type { NewId } from '../domain/ids.ts';
import type { Result } from '../domain/result.ts';
import { openBackupDesk } from './backup/backup-desk.ts';
import { openWitnessKeeper, type WitnessKeeper } from './backup/keep-witness.ts';
import { openPendingKey } from './backup/pending-key.ts';
import { requireDatabaseFile, requireWholeJournal } from './backup/require-journal.ts';
import type { Exit } from './contract/views.ts';
import type { Devices } from './devices/open-devices.ts';
import { makeFolderDurably } from './files/durable-file.ts';
import { type EventListener, openEventHub } from './ipc/event-hub.ts';
import { openLane } from './ipc/lane.ts';
import { openServe } from './ipc/serve.ts';
import type { Draw } from './jobs/carry-out.ts';
import { type DataDisk, endlessDisk } from './monitoring/data-disk.ts';
import { openFreeSpace } from './monitoring/free-space.ts';
import type { Log } from './monitoring/log.ts';
import { logSparingly } from './monitoring/log-sparingly.ts';
import { openAcknowledgements } from './operations/acknowledgements.ts';
import { allOperations } from './operations/all.ts';
import { openBackground } from './operations/background.ts';
import { tellChangedBooks } from './operations/changed-books.ts';
import { openMend } from './operations/mend.ts';
import { openParts } from './operations/parts.ts';
import { openReportFailure } from './operations/report-failure.ts';
import { openHearTime } from './operations/set-time.ts';
import { openStore, type Store } from './operations/store.ts';
import type { UpstreamAddress } from './operations/upstream-link.ts';
import type { PinHashCost } from './people/pin-hash.ts';
import type { SecretStore } from './secrets/secret-store.ts';
import { openSetUpBooth } from './set-up-booth.ts';
import { openBoothClock } from './settings/booth-clock.ts';
import type { ComputerClock } from './settings/clock.ts';
import { startHeartbeat } from './settings/heartbeat.ts';
import { type OpenedIdentity, openIdentity } from './settings/open-identity.ts';
import type { Timers } from './settings/timers.ts';
import type { JournalDiffers } from './sync/push-journal.ts';
import { openBoothView } from './view/booth-view.ts';

export type BoothOptions = {
  /** The database lies in it as `naka.db`. Made when it is not there. */
  readonly dataFolder: string;
  readonly clock: ComputerClock;
  readonly newId: NewId;
  readonly random: () => number;
  readonly secrets: SecretStore;
  /** Opened and closed by the shell. */
  readonly devices: Devices;
  /** Null: this booth has no upstream. */
  readonly upstream: UpstreamAddress | null;
  readonly log: Log;
  /** An empty database becomes the training lot at once; else it asks to be set up. */
  readonly training: boolean;
  readonly version: string;
  /** Cheaper PIN hashes than PIN_HASH_COST, for tests only: they sign in thousands of times. */
  readonly pinHashCost?: PinHashCost;
  /** Parse every reply and event against the contract (tests and development). */
  readonly checkOutputs: boolean;
  /** Instead of drawing what is printed: a month of work in one go draws nothing. The documents themselves are kept as always. */
  readonly draw?: Draw;
  /** False: none by itself, only when somebody asks (tests, and a month of work in one go). */
  readonly makesBackups?: boolean;
  /** Opens the database file, also after an I/O error; tests put a failing disk under it. */
  readonly openDatabase?: (file: string) => BoothDatabase;
  /** The same for reading alone, while the disk takes no writes. */
  readonly openToRead?: (file: string) => BoothDatabase;
  /** Where the data folder lies. Without it nobody looks whether it is full. */
  readonly disk?: DataDisk;
  /** For the tries to bring the database back. */
  readonly timers?: Timers;
};

export type Booth = {
  /** Serves one call of the renderer; input may be anything. Never throws and never rejects. */
  readonly invoke: (name: string, input: unknown) => Promise<Result<unknown>>;
  /** The reply to this write has reached the renderer. Anything else than such an id is ignored. */
  readonly acknowledge: (requestId: string) => void;
  /** Returns the function that stops listening. */
  readonly onEvent: (listener: EventListener) => () => void;
  /** Hears of each sign-in, sign-out and hand-over, before its call is answered. Returns the function that stops listening. */
  readonly onHand: (listener: () => void) => () => void;
  /** Devices, upstream and the pulse begin to work. */
  readonly start: () => void;
  /** Ends that work, journals the stop and closes the database. */
  readonly stop: () => Promise<void>;
};

/**
 * Over an empty database that is not for training: the booth that asks to be set up. Throws JournalGone, BoothKeyLost, PepperDamaged, BooksDamaged, and what
 * opening the database throws.
 */
export async function openBooth(options: BoothOptions): Promise<Booth> {
  const {
    dataFolder,
    openDatabase = (path: string) => openBoothDatabase({ file: path }),
    openToRead = openDatabaseToRead,
  } = options;
  makeFolderDurably(dataFolder);
  const file = join(dataFolder, 'naka.db');
  const { log, timers } = options;
  requireDatabaseFile(options);
  const witness = openWitnessKeeper(options);
  const sayGone = logSparingly(log, { level: 'error', event: 'db.journal_gone' });
  let isStarted = false;
  const open = () => {
    const database = openDatabase(file);
    // At the start it is asked once the books are known to be readable. What was acknowledged and has not come back keeps the lane stopped.
    if (isStarted) requireWhole(database, options, sayGone);
    return database;
  };
  const store = openStore({ open, openToRead: () => openToRead(file), log, timers, lookAtWrite: witness.look });
  try {
    store.read(requireReadableBooks);
    store.read((tx) => requireWholeJournal(tx, options));
    isStarted = true;
    const bootId = options.newId<string>();
    const world = { ...options, store, bootId, witness };
    const opened = await openIdentity(world);
    if (opened !== null) return assemble({ ...world, ...opened });
    return openSetUpBooth({ ...world, become: (found) => assemble({ ...world, ...found }) });
  } catch (error) {
    store.close();
    witness.close();
    throw error;
  }
}

/** Of a database that was opened again. Throws JournalGone, and closes it. */
function requireWhole(database: BoothDatabase, options: BoothOptions, sayGone: ReturnType<typeof logSparingly>): void {
  try {
    database.read((tx) => requireWholeJournal(tx, options));
  } catch (error) {
    sayGone({ error: String(error) });
    database.close();
    throw error;
  }
}

type Opened = BoothOptions & OpenedIdentity & { readonly store: Store; readonly bootId: string; readonly witness: WitnessKeeper };

function assemble(found: Opened): Booth {
  const { store, devices, log, checkOutputs, identity } = found;
  const clock = openBoothClock(found.clock, store.read(lastKnownTime));
  const opened = { ...found, clock };
  if (clock.doubt() !== null) log.warn('clock.in_doubt', { ...clock.doubt() });
  const timeSet = (tx: WriteTx) => heartbeat.timeSet(tx);
  const changed = () => hub.changed();
  const lane = openLane({ databaseBroken: store.broken, onChange: changed });
  const mend = openMend({ lane, log });
  const freeSpace = openFreeSpace({ ...opened, disk: opened.disk ?? endlessDisk, changed });
  /** Short enough to be read out. */
  const newErrorNumber = () => opened.newId<string>().slice(-6);
  const parts = openParts({
    ...opened,
    freeSpace,
    changed,
    view: () => view(),
    committed: () => {
      changed();
      background.wake();
    },
    askGateway: (paymentId) => background.askGateway(paymentId),
    timeSet,
  });
  const reportFailure = openReportFailure({ ...opened, ...parts });
  const view = openBoothView({
    ...opened,
    ...parts,
    lane,
    devices: devices.views,
    upstream: () => background.upstream(),
    failed: (error) => {
      if (isDatabaseTrouble(error)) return;
      const errorNumber = newErrorNumber();
      log.error('view.failed', { errorNumber, error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
      // Not within the read that failed.
      setImmediate(() => reportFailure('booth.view', errorNumber));
    },
  });
  const hub = openEventHub({ view, checkOutputs });
  tellChangedBooks({ ...opened, ...parts });
  const heartbeat = startHeartbeat({ ...opened, ...parts });
  const acknowledgements = openAcknowledgements(store, (error) => mend('acknowledge.failed', error));
  const hearTime = openHearTime({ ...opened, ...parts });
  const journalDiffers: JournalDiffers = (why, head) => {
    opened.witness.upstreamHas(head);
    log.error('booth.journal_differs', { why, head: head.seq });
    // Every number from here on may have been given to somebody already.
    lane.stop(why);
  };
  const upstreamUrl = opened.upstream?.url ?? null;
  const backups = openBackupDesk({ ...opened, ...parts, upstreamUrl, mend });
  const makesBackups = opened.makesBackups !== false;
  const stopListening = store.onTrouble((error) => {
    if (error !== null) {
      if (isDiskFull(error)) freeSpace.ranOut();
      changed();
      return;
    }
    // What was committed before the error, and nobody was told of, has its jobs and records waiting.
    parts.committed();
    background.retryNow();
    acknowledgements.flushSoon();
  });
  const background = openBackground({
    ...opened,
    ...parts,
    heartbeat,
    hearTime,
    mend,
    journalDiffers,
    tell: hub.tell,
    backupBeat: makesBackups ? backups.beat : () => undefined,
  });
  const serve = openServe({
    operations: allOperations({
      ...parts,
      backups,
      upstreamUrl,
      dataFolder: opened.dataFolder,
      pendingKey: openPendingKey(opened.clock),
      printer: devices.printer,
    }),
    who: () => ({
      operator: parts.desk.operator(),
      openShift: store.read(findOpenShift) ?? null,
      locked: parts.desk.locked() !== null,
    }),
    lane,
    timeInDoubt: () => clock.doubt() !== null,
    keptReply: (requestId) => {
      const kept = store.read((tx) => findRequest(tx, requestId));
      return kept === undefined ? null : { contentHash: kept.inputHash, reply: kept.reply };
    },
    brokeWrite: store.brokeWrite,
    newErrorNumber,
    report: reportFailure,
    isDatabaseTrouble,
    recover: store.recover,
    log,
    checkOutputs,
  });
  const stopDevices = devices.onChange(changed);
  const stopScanner = devices.scanner?.on(async (event) => {
    if (event.kind !== 'scan') return;
    parts.desk.felt();
    const answer = await serve('exit.quote', { by: { kind: 'scan', text: event.text, source: event.source } });
    hub.tell('scan.judged', answer.ok ? { ok: true, exit: answer.value as Exit } : answer);
  });
  hub.start();
  log.info('booth.opened', { boothCode: identity.boothCode, version: opened.version });

  return {
    invoke: serve,
    acknowledge: acknowledgements.acknowledge,
    onEvent: hub.onEvent,
    onHand: parts.desk.onHand,
    start: background.start,
    stop: async () => {
      stopScanner?.();
      stopDevices();
      stopListening();
      hub.stop();
      try {
        parts.journalCheck.stop();
        await background.stop();
        await backups.stop();
        acknowledgements.flush();
        heartbeat.stopped();
      } finally {
        store.close();
        opened.witness.close();
      }
    },
  };
}
