// The last step of a restore: the fact, the PINs, the keys, upstream, and the rebuilt database in the place of the damaged one. What was there is kept
// in a folder beside it. A step that fails, or a power cut, leaves a booth that does not start and can be restored again.

import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { ulid } from 'ulid';
import { appendFacts, hashOfRecord, journalHead } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { findPreference, savePreference } from '../../db/preferences.ts';
import { clearSignInGuard, saveSignInGuard } from '../../db/sign-in-guard.ts';
import { parkRecord, savePushed } from '../../db/sync-state.ts';
import type { WriteTx } from '../../db/transaction.ts';
import { type Books, readBooks } from '../../db/witness.ts';
import { assert } from '../../domain/assert.ts';
import type { OperatorId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import type { Language } from '../../domain/words.ts';
import { writeWitness } from '../backup/witness.ts';
import { signerOf } from '../crypto/ed25519.ts';
import { recordCrypto } from '../crypto/record-crypto.ts';
import { renameDurably, syncFolder, writeDurably } from '../files/durable-file.ts';
import { createPinHasher } from '../people/pin-hash.ts';
import type { SecretName, SecretStore } from '../secrets/secret-store.ts';
import { isPepperRight, markEnrolled } from '../settings/booth-secrets.ts';
import { ASIDE } from './local-sources.ts';
import { makeNewPins, savePins } from './pins.ts';
import { type Prepared, STAGING } from './prepare-restore.ts';
import { NotRestored, type RestoreOptions } from './recovery-options.ts';
import type { NewToken } from './upstream-copy.ts';

/** More than a damaged file of a large lot ever holds; the fact has this many places. */
const MOST_PERSONAL_LOST = 50_000;

export type Applied = {
  /** Shown once to the owner; null: the owner's own PIN is right. */
  readonly owner: { readonly code: string; readonly name: string; readonly pin: string } | null;
  /** Where what was there is kept; null: nothing was there. */
  readonly asideFolder: string | null;
  /** The record that says so. */
  readonly restoredSeq: number;
};

/** `ownerId`: who restores, by a PIN; null: whoever has this computer. `language`: of the booth, where its own choice
 * did not come back. Rejects with NotRestored before anything was changed, and with what the file system throws. The prepared folder is gone afterwards. */
export async function applyRestore(
  prepared: Prepared,
  { ownerId = null, language = null }: { readonly ownerId?: OperatorId | null; readonly language?: Language | null } = {},
): Promise<Applied> {
  const { plan, options, keys, file, copy, discard } = prepared;
  try {
    if (keys.signingKey === null || !plan.canApply) throw new NotRestored('key_needed');
    prepared.claim();
    const { sign, publicKey } = signerOf(keys.signingKey);
    const pepper = keys.pepper ?? randomBytes(32).toString('base64url');
    const atMs = options.clock.nowMs();
    const pins = await makeNewPins(plan.pins, createPinHasher({ pepper, cost: options.pinHashCost }), atMs);
    const isFork = plan.setAside !== null && plan.setAside.fromSeq <= plan.head.seq;
    const mustComeBack = copy !== null && (options.upstream?.recoveryCode != null || keys.upstreamToken === null || isFork);
    const admitted = mustComeBack ? await copy.readmit(sign) : null;
    const token = admitted?.boothToken ?? keys.upstreamToken;
    if (copy !== null && token !== null && prepared.unjoined.length > 0) await copy.setAside(token, prepared.unjoined);

    const restored = openBoothDatabase({ file });
    let restoredSeq = 0;
    let books: Books | null = null;
    try {
      restored.write((tx) => {
        const { identity, head, stretches, lost, setAside, skips, otherComputer } = plan;
        const body = {
          headSeq: head.seq,
          headHash: head.hash,
          sources: stretches.slice(-200),
          otherComputer,
          lost,
          setAside,
          skips,
          personalLost: [...plan.personalLost].slice(0, MOST_PERSONAL_LOST),
          ownerPinReset: pins.ownerPin !== null,
          atMs,
        };
        const stamp = { wallTimeMs: atMs, monotonicMs: options.clock.monotonicMs(), bootId: ulid(atMs) };
        const [first] = appendFacts(tx, {
          facts: [fact('booth.restored', body), ...pins.facts],
          actorId: ownerId,
          stamp,
          identity,
          crypto: recordCrypto(sign),
        });
        restoredSeq = first?.seq ?? 0;
        savePins(tx, [...plan.pins.kept, ...pins.hashes]);
        for (const guard of prepared.guards) saveSignInGuard(tx, guard);
        // A new PIN ends the count of wrong ones.
        for (const { code } of plan.pins.lost) clearSignInGuard(tx, code);
        if (language !== null && findPreference(tx, 'language') === undefined) {
          savePreference(tx, { name: 'language', value: JSON.stringify(language) });
        }
        saveAnchor(tx, prepared, atMs);
      });
      books = restored.read(readBooks);
    } finally {
      restored.close();
    }
    assert(books !== null, 'a restored booth has its books');
    const asideFolder = await putInPlace(prepared, { pepper, publicKey, signingKey: keys.signingKey, admitted });
    writeWitness(options.dataFolder, books);
    options.log.info('booth.restored', {
      headSeq: plan.head.seq,
      lostFrom: plan.lost?.fromSeq ?? null,
      setAsideFrom: plan.setAside?.fromSeq ?? null,
    });
    const { owner } = plan.pins;
    return {
      owner: owner === null || pins.ownerPin === null ? null : { code: owner.code, name: owner.name, pin: pins.ownerPin },
      asideFolder,
      restoredSeq,
    };
  } finally {
    discard();
  }
}

/** The first that the journal contains; without one the booth sends everything once more, which changes nothing at upstream. */
function saveAnchor(tx: WriteTx, { anchors, parked }: Prepared, atMs: number): void {
  const anchor = anchors.find(({ seq, hash }) => seq > 0 && hashOfRecord(tx, seq) === hash);
  if (anchor === undefined) return;
  savePushed(tx, { pushedThrough: anchor.seq, anchor });
  for (const { seq, why } of parked)
    if (seq <= anchor.seq && seq <= journalHead(tx).seq) parkRecord(tx, { seq, why, parkedAtMs: atMs });
}

type NewKeys = {
  readonly pepper: string;
  readonly publicKey: string;
  readonly signingKey: string;
  readonly admitted: NewToken | null;
};

/**
 * Whatever step is the last before a power cut, no booth starts on what lies there unless it is whole, and a restore finds all of it again. The keys come
 * first, but for the pepper: with a new one the old database has no right PIN any more. Then the old database goes as a whole, first the file and then
 * its logs, because a file without its log looks like an older one; then the new one comes.
 */
async function putInPlace({ options, keys, file, folder }: Prepared, made: NewKeys): Promise<string | null> {
  const { dataFolder } = options;
  const database = join(dataFolder, 'naka.db');
  const aside = join(dataFolder, `${ASIDE}${basename(folder).slice(STAGING.length)}`);
  mkdirSync(aside, { mode: 0o700 });
  const areSecretsMade = keys.from !== 'computer' || keys.trouble !== null || keys.pepper === null;
  const store = await secretsInPlace(options, areSecretsMade ? aside : null);
  const upstreamToken = made.admitted?.boothToken ?? keys.upstreamToken;
  const upstreamPublicKey = made.admitted?.upstreamPublicKey ?? keys.upstreamPublicKey;
  // The mark before all others: with it a folder without a database is never taken for a new one.
  if (secretOf(store, 'enrolled') === null || !isPepperRight(store, made)) markEnrolled(store, made);
  setSecret(store, 'booth_signing_key', made.signingKey);
  setSecret(store, 'upstream_public_key', upstreamPublicKey);
  setSecret(store, 'upstream_token', upstreamToken);
  for (const ending of ['', '-wal', '-journal']) moveInto(aside, `${database}${ending}`);
  rmSync(`${database}-shm`, { force: true });
  renameDurably(file, database);
  setSecret(store, 'pin_pepper', made.pepper);
  if (readdirSync(aside).length > 0) return aside;
  rmdirSync(aside);
  return null;
}

/** The store, whose damaged files are kept in `aside`: copied, or moved where it cannot be opened and begins anew. Null: nothing of it is damaged. */
async function secretsInPlace({ dataFolder, secrets }: RestoreOptions, aside: string | null): Promise<SecretStore> {
  if (aside === null) return secrets.open();
  const files = secrets.files.map((name) => join(dataFolder, name)).filter((file) => existsSync(file));
  const store = await secrets.open().catch(() => null);
  for (const file of files) {
    if (store === null) moveInto(aside, file);
    else writeDurably(join(aside, basename(file)), readFileSync(file));
  }
  return store ?? secrets.open();
}

function setSecret(store: SecretStore, name: SecretName, value: string | null): void {
  if (value === null) store.remove(name);
  else if (secretOf(store, name) !== value) store.write(name, value);
}

/** Null also for one that is damaged, or sealed by another computer. */
function secretOf(store: SecretStore, name: SecretName): string | null {
  try {
    return store.read(name);
  } catch {
    return null;
  }
}

/** Durable before the next one goes: some file systems keep no order of their own. */
function moveInto(folder: string, file: string): void {
  if (!existsSync(file)) return;
  renameSync(file, join(folder, basename(file)));
  syncFolder(folder);
  syncFolder(dirname(file));
}
