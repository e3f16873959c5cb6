// Makes backups: when they are due, or when somebody asks; one at a time. The work is done in a thread; here it is begun, followed and journaled.
import { fstatSync, statfsSync } from 'node:fs';
import { backupSettings, backupState, latestBackups } from '../../db/backups.ts';
import type { BoothIdentity } from '../../db/booth-identity.ts';
import type { CopySource } from '../../db/copy-source.ts';
import { journalHead } from '../../db/journal.ts';
import { currentLotSettings } from '../../db/settings.ts';
import { dueBackup } from '../../domain/backup/due.ts';
import { type FactBody, fact } from '../../domain/journal/fact.ts';
import { FORMAT, formatHeader, versionHeader } from '../../upstream/contract/formats.ts';
import { makeFolderDurably } from '../files/durable-file.ts';
import type { Log } from '../monitoring/log.ts';
import type { Ledger } from '../operations/ledger.ts';
import type { Store } from '../operations/store.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Clock } from '../settings/clock.ts';
import { BackupFailed, problemOf } from './backup-failed.ts';
import { backupFolderOf } from './backup-files.ts';
import type { BackupInput, BackupPhase } from './backup-messages.ts';
import { sealEscrow } from './escrow.ts';
import { type BackupOutcome, type RunningBackup, runBackup } from './run-backup.ts';

export type BackupCause = FactBody<'backup.made'>['cause'];
export type BackupProgress = { readonly cause: BackupCause; readonly phase: BackupPhase; readonly part: number };

export type BackupDesk = {
  /** Call about once a second: begins the one that is due. Throws what reading the database throws. */
  readonly beat: () => void;
  /** Begins one, unless one is under way. */
  readonly makeNow: () => void;
  /** Null: none is under way. */
  readonly progress: () => BackupProgress | null;
  /** Ends the one that is under way without a trace, and waits until its thread has gone. */
  readonly stop: () => Promise<void>;
};

export type BackupWorld = {
  readonly dataFolder: string;
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly log: Log;
  readonly identity: BoothIdentity;
  readonly secrets: SecretStore;
  readonly upstreamUrl: string | null;
  readonly version: string;
  readonly changed: () => void;
  readonly committed: () => void;
  /** The outcome could not be journaled: the database has trouble. */
  readonly mend: (event: string, error: unknown) => void;
};

/** The first look waits until whoever started the booth has been served. */
const FIRST_AFTER_MS = 60_000;
/** After one that failed. */
const RETRY_MS = 5 * 60_000;
/** The copy, its log, and the sealed file beside it. */
const ROOM_FACTOR = 2.2;

export function openBackupDesk(world: BackupWorld): BackupDesk {
  const { store, clock, log, changed } = world;
  const openedAtMs = clock.monotonicMs();
  let lastMadeAtMs = openedAtMs - ageOfLast(world);
  let notBeforeMs = openedAtMs + FIRST_AFTER_MS;
  let progress: BackupProgress | null = null;
  let running: RunningBackup | null = null;
  let work: Promise<void> = Promise.resolve();
  let isStopping = false;

  function begin(cause: BackupCause): void {
    progress = { cause, phase: 'copying', part: 0 };
    changed();
    work = make(cause)
      .catch((error: unknown) => world.mend('backup.not_journaled', error))
      .finally(() => {
        progress = null;
        running = null;
        changed();
      });
  }

  async function make(cause: BackupCause): Promise<void> {
    const outcome = await attempt(cause);
    // What the closing of the booth cut short is no failure: the next start looks again.
    if (isStopping) return;
    if (outcome.kind === 'failed') notBeforeMs = clock.monotonicMs() + RETRY_MS;
    else lastMadeAtMs = clock.monotonicMs();
    journal(cause, outcome);
  }

  async function attempt(cause: BackupCause): Promise<BackupOutcome> {
    let source: CopySource | null = null;
    try {
      const input = await inputOf(world);
      if (isStopping) throw new BackupFailed('stopped', 'the booth stops');
      makeFolderDurably(input.folder);
      source = store.holdForCopy();
      const held = source;
      requireRoom(input.folder, source.databaseFd);
      const atLeast = store.read(journalHead);
      const files = { databaseFd: source.databaseFd, walFile: source.walFile };
      running = runBackup(
        { ...input, ...files, atLeast, madeAtMs: clock.nowMs() },
        {
          copied: () => held.release(),
          onPhase: (phase, part) => {
            progress = { cause, phase, part };
            changed();
          },
        },
      );
      return await running.outcome;
    } catch (error) {
      source?.release();
      return { kind: 'failed', problem: problemOf(error), detail: error instanceof Error ? error.message : String(error) };
    }
  }

  function journal(cause: BackupCause, outcome: BackupOutcome): void {
    const atMs = clock.nowMs();
    if (outcome.kind === 'failed') log.error('backup.failed', { cause, problem: outcome.problem, detail: outcome.detail });
    else log.info('backup.made', { cause, headSeq: outcome.headSeq, bytes: outcome.bytes });
    const said =
      outcome.kind === 'failed'
        ? fact('backup.failed', { cause, atMs, problem: outcome.problem })
        : fact('backup.made', {
            cause,
            madeAtMs: atMs,
            headSeq: outcome.headSeq,
            bytes: outcome.bytes,
            places: [...outcome.places],
          });
    store.write((tx) => world.ledger(tx, { facts: [said], jobs: [] }, null));
    world.committed();
  }

  return {
    beat: () => {
      const nowMs = clock.monotonicMs();
      if (progress !== null || isStopping || nowMs < notBeforeMs) return;
      const { state, everyMinutes } = store.read((tx) => ({
        state: backupState(tx),
        everyMinutes: backupSettings(tx).everyMinutes,
      }));
      const cause = dueBackup(state, { sinceLastMs: nowMs - lastMadeAtMs, everyMinutes });
      if (cause !== null) begin(cause);
    },
    makeNow: () => {
      if (progress === null && !isStopping) begin('asked');
    },
    progress: () => progress,
    stop: async () => {
      isStopping = true;
      await running?.stop();
      await work;
    },
  };
}

/** As the clock of the wall says; a clock that was wrong makes the next one come at once, or after its usual time. */
function ageOfLast({ store, clock }: BackupWorld): number {
  const [last] = store.read((tx) => latestBackups(tx, 1));
  return last === undefined ? 0 : Math.max(0, clock.nowMs() - last.madeAtMs);
}

type Prepared = Omit<BackupInput, 'databaseFd' | 'walFile' | 'atLeast' | 'madeAtMs'>;

async function inputOf(world: BackupWorld): Promise<Prepared> {
  const { store, identity, dataFolder } = world;
  const { settings, utcOffsetMinutes } = store.read((tx) => ({
    settings: backupSettings(tx),
    utcOffsetMinutes: currentLotSettings(tx)?.utcOffsetMinutes ?? 0,
  }));
  const { boothCode, publicKey } = identity;
  const { recipient, folders, toUpstream } = settings;
  return {
    folder: backupFolderOf(dataFolder),
    boothCode,
    publicKey,
    utcOffsetMinutes,
    elsewhere:
      recipient === null
        ? null
        : { recipient, keys: await sealedKeys(world, recipient), folders, upload: toUpstream ? uploadOf(world) : null },
  };
}

function uploadOf({ upstreamUrl, secrets, version }: BackupWorld): NonNullable<BackupInput['elsewhere']>['upload'] {
  const token = secrets.read('upstream_token');
  if (upstreamUrl === null || token === null) return null;
  return {
    url: upstreamUrl,
    headers: { authorization: `Bearer ${token}`, [formatHeader]: String(FORMAT), [versionHeader]: version },
  };
}

function sealedKeys({ identity, secrets, upstreamUrl, clock }: BackupWorld, recipient: string): Promise<Uint8Array> {
  const { boothId, boothCode, lotId, publicKey } = identity;
  const signingKey = secrets.read('booth_signing_key');
  const pepper = secrets.read('pin_pepper');
  if (signingKey === null || pepper === null) throw new BackupFailed('failed', 'the secrets of the booth cannot be read');
  const upstreamPublicKey = secrets.read('upstream_public_key');
  const keys = { signingKey, pepper, upstreamPublicKey, upstreamUrl, madeAtMs: clock.nowMs() };
  return sealEscrow({ boothId, boothCode, lotId, publicKey, ...keys }, recipient);
}

function requireRoom(folder: string, databaseFd: number): void {
  const { bavail, bsize } = statfsSync(folder);
  const needed = fstatSync(databaseFd).size * ROOM_FACTOR;
  if (bavail * bsize < needed) throw new BackupFailed('no_space', `${Math.ceil(needed / 1e6)} MB are needed`);
}
