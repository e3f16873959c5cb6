// The dry run of a restore, which is all of it but the last step: the sources, the longest chain that verifies, the database rebuilt from it in a folder of
// its own, and what is lost. Nothing that is there is changed.
import { constants, copyFileSync, existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { everyRecipient } from '../../db/backups.ts';
import { type BoothIdentity, boothIdentity } from '../../db/booth-identity.ts';
import { lockDatabase } from '../../db/data-lock.ts';
import { DatabaseInUse } from '../../db/errors.ts';
import { hashOfRecord, journalPoint } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { openRebuild } from '../../db/rebuild.ts';
import { type BroughtOver, bringOver, rememberedAnchors } from '../../db/restore/bring-over.ts';
import { currentLotSettings } from '../../db/settings.ts';
import type { StoredGuard } from '../../domain/audit/check-guards.ts';
import { openGuardCheck } from '../../domain/audit/check-guards.ts';
import { genesis, type JournalHead } from '../../domain/journal/chain.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalCommit, PerpetualTotals } from '../../domain/journal/record.ts';
import { decideLoss, type LastNumbers, type Loss, raise, readReceiptNumber } from '../../domain/recovery/loss.ts';
import { takeNumbers } from '../../domain/recovery/numbers-of-fact.ts';
import type { Series } from '../../domain/recovery/restored.ts';
import { parseTicketNumber } from '../../domain/ticket/ticket-number.ts';
import { readWitness } from '../backup/witness.ts';
import { claimedBooth, fileSource, upstreamSource } from './chain-sources.ts';
import { type FoundFile, findEscrows, findFiles, type LocalSource, openFiles } from './local-sources.ts';
import { type RestoredPins, restoredPins } from './pins.ts';
import { chooseKeys, type FoundKeys, findKeys, type RecoveryKeys } from './recovery-keys.ts';
import { NotRestored, type RestoreOptions } from './recovery-options.ts';
import { findUnjoined, unjoinedOf } from './unjoined.ts';
import { isCountersigned, openUpstreamCopy, type UpstreamCopy } from './upstream-copy.ts';
import { type ChainSource, type Expected, joined, type Stretch, type Walked, walkChain } from './walk-chain.ts';

/** The folder in which a restore is prepared. */
export const STAGING = 'restore-';
const STALE_MS = 24 * 3_600_000;

export type PlannedSource = Pick<FoundFile, 'kind' | 'label' | 'writtenAtMs'> & {
  /** The last record that it seems to have; null: a sealed file that was not opened. */
  readonly lastSeq: number | null;
};

export type RestorePlan = Loss & {
  /** Records that come back without their personal data. */
  readonly personalLost: readonly number[];
  readonly identity: BoothIdentity;
  readonly lotName: { readonly en: string; readonly hi: string } | null;
  readonly utcOffsetMinutes: number;
  readonly head: JournalHead & { readonly atMs: number; readonly totals: PerpetualTotals };
  readonly stretches: readonly Stretch[];
  readonly sources: readonly PlannedSource[];
  readonly upstreamSeq: number | null;
  /** Null: it was not asked. */
  readonly upstreamTrouble: string | null;
  readonly keys: Pick<RecoveryKeys, 'from' | 'trouble'>;
  readonly otherComputer: boolean;
  readonly pins: RestoredPins;
  readonly brought: BroughtOver;
  /** A signing key is there, and where the owner gets a new PIN, the owner's recovery key. */
  readonly canApply: boolean;
};

/** What `applyRestore` carries out. Everything in `folder` is its own. */
export type Prepared = {
  readonly plan: RestorePlan;
  readonly options: RestoreOptions;
  readonly keys: RecoveryKeys;
  readonly folder: string;
  /** The rebuilt database in it. */
  readonly file: string;
  readonly copy: UpstreamCopy | null;
  readonly parked: readonly { readonly seq: number; readonly why: string }[];
  readonly anchors: readonly { readonly seq: number; readonly hash: string; readonly countersignature: string }[];
  readonly guards: readonly StoredGuard[];
  readonly unjoined: readonly JournalCommit[];
  /** From here on nobody else opens the booth's folder, until `discard`. Throws NotRestored, when somebody has worked in it since it was looked at. */
  readonly claim: () => void;
  /** Throws the folder away, and lets others open the booth's. */
  readonly discard: () => void;
};

/**
 * Rejects with NotRestored and what the file system throws; nothing is left behind then. Until `discard` no booth opens the folder: what it gave
 * away meanwhile would be lost.
 */
export async function prepareRestore(options: RestoreOptions): Promise<Prepared> {
  const { dataFolder } = options;
  const closing: (() => void)[] = [];
  const discard = () => {
    for (const close of closing.splice(0).reverse()) {
      try {
        close();
      } catch (error) {
        // The lock goes in any case; a folder that its disk does not let go of is removed by a later restore.
        options.log.warn('restore.not_discarded', { error: String(error) });
      }
    }
  };
  try {
    const claim = claimOf(dataFolder, closing);
    removeStale(dataFolder, options.clock.nowMs());
    const folder = mkdtempSync(join(dataFolder, STAGING));
    closing.push(() => rmSync(folder, { recursive: true, force: true }));
    return await prepareIn(folder, options, { closing, claim, discard });
  } catch (error) {
    discard();
    throw error;
  }
}

async function prepareIn(
  folder: string,
  options: RestoreOptions,
  { closing, claim, discard }: { readonly closing: (() => void)[] } & Pick<Prepared, 'claim' | 'discard'>,
): Promise<Prepared> {
  const { dataFolder, from } = options;
  const papers = numbersOfPapers(options);
  const escrows = findEscrows(dataFolder, from);
  let found = await findKeys(options, escrows);
  const { copy, trouble } = await askUpstream(options, found);
  if (copy !== null) closing.push(() => copy.close());
  const fetched = await fetchFromUpstream(copy, { found, folder });
  if (fetched.keys !== null) found = await findKeys(options, [fetched.keys, ...escrows]);
  const { sources: all, closed } = await openFiles([...findFiles(dataFolder, from), ...fetched.backups], {
    recoveryKey: found.recoveryKey?.recoveryKey ?? null,
    intoFolder: folder,
  });
  for (const { journal } of all) closing.push(() => journal.close());
  const expected = expectedBooth(all, { found, copy });
  const own = all.filter(({ journal }) => isOf(claimedBooth(journal), expected));
  // A file whose beginning is damaged says nothing of whose it is; its records do.
  const local = all.filter((source) => own.includes(source) || claimedBooth(source.journal) === null);

  const file = join(folder, 'naka.db');
  const parked: { seq: number; why: string }[] = [];
  let walked = await rebuildChain({ file, local, copy, parked, expected, options, fill: 'files' });
  if (copy !== null && walked.personalLost.some((seq) => seq <= copy.head.seq)) {
    // Upstream may have what no file has any more. It is asked for it page by page, so only when something is missing.
    for (const ending of ['', '-wal', '-shm']) rmSync(`${file}${ending}`, { force: true });
    walked = await rebuildChain({ file, local, copy, parked, expected, options, fill: 'upstream too' });
  }
  const copies = copiesOf(local, folder);
  const remembered = [...(copy === null ? [] : [copy.head]), ...rememberedAnchors(copies)];
  const isOfUpstream = (key: string) =>
    remembered.length === 0 || remembered.some((head) => isCountersigned(expected.boothId, head, key));
  const keys = chooseKeys(found, expected.publicKey, isOfUpstream);
  // The escrow knows upstream's key: an answer that is not signed with it comes from somebody else.
  if (copy !== null && keys.upstreamPublicKey === null && found.escrow?.upstreamPublicKey != null)
    throw new NotRestored('upstream_forged');
  const restored = openBoothDatabase({ file });
  try {
    const point = restored.read(journalPoint);
    const identity = restored.read(boothIdentity);
    if (point === null || identity === undefined) throw new NotRestored('nothing_found');
    const settings = restored.read(currentLotSettings) ?? null;
    const head = { ...point, atMs: walked.atMs };
    const hashAt = (seq: number) => restored.read((tx) => hashOfRecord(tx, seq));
    const { commits: unjoined, claimedSeq } = findUnjoined(local, { head, hashAt, expected });
    const witnessed = readWitness(dataFolder);
    const witness = witnessed !== null && witnessed.boothId === identity.boothId ? witnessed : null;
    const loss = decideLoss({
      head,
      numbers: walked.numbers,
      witness: witness === null ? null : { ...witness, isInChain: hashAt(witness.seq) === witness.hash },
      upstreamSeq: copy?.head.seq ?? null,
      unjoined: unjoinedOf(unjoined, head),
      claimedSeq,
      papers,
      nowMs: options.clock.nowMs(),
      utcOffsetMinutes: settings?.utcOffsetMinutes ?? 330,
    });
    const pins = restored.read((tx) =>
      restoredPins(
        tx,
        local.map(({ journal }) => journal),
        keys.pepper !== null,
      ),
    );
    const recipients = restored.read(everyRecipient);
    // The booth never sealed anything: no recovery key was ever printed.
    const isOwners = recipients.length === 0 || (found.recoveryKey !== null && recipients.includes(found.recoveryKey.recipient));
    restored.close();
    const brought = bringOver({ file, from: copies, headSeq: head.seq, headAtMs: head.atMs });
    const plan: RestorePlan = {
      ...loss,
      personalLost: walked.personalLost,
      identity,
      lotName: settings?.name ?? null,
      utcOffsetMinutes: settings?.utcOffsetMinutes ?? 330,
      head,
      stretches: walked.stretches,
      sources: [
        ...local.map(({ kind, label, writtenAtMs, journal }) => ({ kind, label, writtenAtMs, lastSeq: journal.lastSeq })),
        ...closed.map(({ kind, label, writtenAtMs }) => ({ kind, label, writtenAtMs, lastSeq: null })),
      ],
      upstreamSeq: copy?.head.seq ?? null,
      upstreamTrouble: trouble,
      keys: { from: keys.from, trouble: keys.trouble },
      otherComputer: keys.from === 'escrow' && !existsSync(join(dataFolder, 'naka.db')),
      pins,
      brought,
      canApply: keys.signingKey !== null && keys.publicKey === identity.publicKey && (pins.owner === null || isOwners),
    };
    const { upstreamPublicKey } = keys;
    const anchors = remembered.filter(
      (head) => head === copy?.head || (upstreamPublicKey !== null && isCountersigned(expected.boothId, head, upstreamPublicKey)),
    );
    return { plan, options, keys, folder, file, copy, parked, anchors, guards: walked.guards, unjoined, claim, discard };
  } finally {
    restored.close();
  }
}

type RebuiltChain = Walked & {
  readonly personalLost: readonly number[];
  readonly numbers: LastNumbers;
  readonly guards: readonly StoredGuard[];
  readonly atMs: number;
};

/**
 * Upstream's head wins: files of this computer are followed only as far as upstream says the same, then upstream's own copy, and then whatever of
 * them goes on behind its head.
 */
async function rebuildChain({
  file,
  local,
  copy,
  parked,
  expected,
  options,
  fill,
}: {
  readonly file: string;
  readonly local: readonly LocalSource[];
  readonly copy: UpstreamCopy | null;
  readonly parked: { seq: number; why: string }[];
  readonly expected: Expected;
  readonly options: RestoreOptions;
  /** Where personal data are looked for that lie beside no record any more. */
  readonly fill: 'files' | 'upstream too';
}): Promise<RebuiltChain> {
  const { onProgress } = options;
  const rebuild = openRebuild(file);
  const guards = openGuardCheck();
  const numbers = new Map<Series, number>();
  const personalLost = new Set<number>();
  const of = Math.max(copy?.head.seq ?? 0, ...local.map(({ journal }) => journal.lastSeq));
  let atMs = 0;
  const take = (commits: readonly JournalCommit[]) => {
    const meant = commits.map((commit) => ({ commit, facts: commit.records.map(factOf) }));
    const unfit = rebuild.take(meant);
    if (unfit !== null) throw new NotRestored('record_unfit', `${unfit.record.seq}: ${unfit.why}`);
    for (const { commit, facts } of meant) {
      facts.forEach((fact, place) => {
        takeNumbers(numbers, fact);
        const record = commit.records[place];
        if (record?.personalDigest != null && record.personal === null) personalLost.add(record.seq);
        if (fact.type === 'personal.erased') for (const seq of fact.body.records) personalLost.delete(seq);
        if (fact.type === 'booth.restored') for (const seq of fact.body.personalLost) personalLost.delete(seq);
        guards.take(commit.records[place]?.seq ?? 0, fact);
      });
      atMs = commit.records.at(-1)?.wallTimeMs ?? atMs;
    }
    onProgress?.(commits.at(-1)?.records.at(-1)?.seq ?? 0, of);
  };
  // Whichever claims the most is asked first: of two copies that parted, that is the one that was worked with.
  const files = local.toSorted((one, other) => other.journal.lastSeq - one.journal.lastSeq).map(fileSource);
  const filling = fill === 'files' || copy === null ? files : [...files, upstreamSource(copy, [])];
  const follow = async (from: Walked, sources: readonly ChainSource[], throughSeq?: number): Promise<Walked> => {
    const more = await walkChain({
      from: from.head,
      sources,
      fill: filling,
      expected,
      take,
      ...(throughSeq !== undefined && { throughSeq }),
    });
    return { head: more.head, stretches: joined([...from.stretches, ...more.stretches]) };
  };
  const nothing: Walked = { head: genesis, stretches: [] };
  let orphans: readonly string[] = [];
  let walked: Walked;
  try {
    if (copy === null) walked = await follow(nothing, files);
    else {
      const common = await lastCommon(local, copy);
      walked = await follow(nothing, files, common);
      // A hole below the common end is filled by upstream, and the files go on behind it.
      walked = await follow(walked, [...(common === copy.head.seq ? files : []), upstreamSource(copy, parked)], copy.head.seq);
      if (walked.head.seq < copy.head.seq) throw new NotRestored('upstream_forged', `record ${walked.head.seq + 1}`);
      walked = await follow(walked, files);
    }
  } finally {
    orphans = rebuild.finish();
  }
  if (walked.head.seq > 0 && orphans.length > 0) throw new NotRestored('record_unfit', orphans.join(', '));
  return { ...walked, numbers, personalLost: [...personalLost], guards: guards.counts(), atMs };
}

/** The last of upstream's records that a file has too. Files and upstream are the same up to it, for a hash stands for all before it. */
async function lastCommon(local: readonly LocalSource[], copy: UpstreamCopy): Promise<number> {
  const has = async (seq: number) => {
    const hash = await copy.hashAt(seq);
    return local.some(({ journal }) => journal.hashesAt(seq).includes(hash));
  };
  const { seq: end } = copy.head;
  if (end === 0 || (await has(end))) return end;
  let low = 0;
  let high = Math.min(end, Math.max(0, ...local.map(({ journal }) => journal.lastSeq)) + 1);
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (await has(middle)) low = middle;
    else high = middle;
  }
  return low;
}

function factOf(record: JournalCommit['records'][number]): Fact {
  const parsed = parseFact(record);
  if (parsed.ok) return parsed.fact;
  throw new NotRestored(parsed.why === 'newer' ? 'newer_release' : 'record_unfit', `${record.seq}: ${parsed.detail}`);
}

function expectedBooth(
  sources: readonly LocalSource[],
  { found, copy }: { readonly found: FoundKeys; readonly copy: UpstreamCopy | null },
): Expected {
  if (copy !== null) {
    const { lotId, boothId, publicKey } = copy.booth;
    return { lotId, boothId, publicKey };
  }
  const claims = sources.map(({ journal }) => claimedBooth(journal)).filter((claim) => claim !== null);
  const known = [found.own.publicKey, found.escrow?.publicKey];
  // A signing key that fits no file is damaged, or the files are another booth's: whose they are, the first of them says.
  const own = claims.find(({ publicKey }) => known.includes(publicKey)) ?? claims[0];
  if (own === undefined) throw new NotRestored('nothing_found');
  return own;
}

function isOf(claim: Expected | null, expected: Expected): boolean {
  return claim !== null && claim.boothId === expected.boothId && claim.publicKey === expected.publicKey;
}

async function askUpstream(
  { upstream, version }: RestoreOptions,
  { own, escrow }: FoundKeys,
): Promise<{ readonly copy: UpstreamCopy | null; readonly trouble: string | null }> {
  const url = upstream?.url ?? escrow?.upstreamUrl ?? null;
  const recoveryCode = upstream?.recoveryCode ?? null;
  if (url === null || (recoveryCode === null && own.upstreamToken === null)) return { copy: null, trouble: null };
  try {
    const upstreamPublicKeys = [own.upstreamPublicKey, escrow?.upstreamPublicKey ?? null].filter((key) => key !== null);
    const token = own.upstreamToken;
    return { copy: await openUpstreamCopy({ url, recoveryCode, token, upstreamPublicKeys, version }), trouble: null };
  } catch (error) {
    // Who typed a code means to come back through upstream: without it nothing is decided.
    if (!(error instanceof NotRestored) || recoveryCode !== null || error.why === 'upstream_forged') throw error;
    return { copy: null, trouble: error.why };
  }
}

/** On a computer without the booth's keys: the escrow and the newest backup that upstream keeps, both sealed for the owner's recovery key. */
async function fetchFromUpstream(
  copy: UpstreamCopy | null,
  { found, folder }: { readonly found: FoundKeys; readonly folder: string },
): Promise<{ readonly keys: string | null; readonly backups: readonly FoundFile[] }> {
  if (copy === null || found.recoveryKey === null || found.own.signingKey !== null) return { keys: null, backups: [] };
  const keys = join(folder, 'upstream-keys.age');
  const books = join(folder, 'upstream.db.gz.age');
  const hasKeys = found.escrow === null && (await copy.fetchNewest('keys', keys));
  const hasBooks = await copy.fetchNewest('books', books);
  const backup: FoundFile = { kind: 'backup', file: books, label: 'upstream.db.gz.age', writtenAtMs: 0, sealed: true };
  return { keys: hasKeys ? keys : null, backups: hasBooks ? [backup] : [] };
}

function numbersOfPapers({ lastTicket, lastReceipt }: RestoreOptions): LastNumbers {
  const numbers = new Map<Series, number>();
  if (lastTicket !== null) {
    const ticket = parseTicketNumber(lastTicket);
    if (ticket === null) throw new NotRestored('paper_number_wrong', lastTicket);
    raise(numbers, 'ticket', ticket.running);
  }
  if (lastReceipt !== null) {
    const receipt = readReceiptNumber(lastReceipt);
    if (receipt === null) throw new NotRestored('paper_number_wrong', lastReceipt);
    raise(numbers, `receipt ${receipt.financialYear}`, receipt.running);
  }
  return numbers;
}

/** SQLite writes beside what it opens: the files themselves stay as they are. */
function copiesOf(sources: readonly LocalSource[], folder: string): readonly string[] {
  return sources.flatMap(({ plainFile }, place) => {
    const copy = join(folder, `older-${place}.db`);
    try {
      copyFileSync(plainFile, copy, constants.COPYFILE_FICLONE);
      if (existsSync(`${plainFile}-wal`)) copyFileSync(`${plainFile}-wal`, `${copy}-wal`, constants.COPYFILE_FICLONE);
      return [copy];
    } catch {
      // Its disk does not give all of it; what the pages gave is taken already.
      return [];
    }
  });
}

/** What a restore left behind that was killed. One that is under way, on the screen, is younger. */
function removeStale(dataFolder: string, nowMs: number): void {
  for (const name of readdirSync(dataFolder).filter((each) => each.startsWith(STAGING))) {
    const folder = join(dataFolder, name);
    if (statSync(folder).mtimeMs < nowMs - STALE_MS) rmSync(folder, { recursive: true, force: true });
  }
}

/** Takes the booth's lock at once; in a folder that has no booth yet, where nothing is to be left behind, when the answered function is called. */
function claimOf(dataFolder: string, closing: (() => void)[]): () => void {
  const file = join(dataFolder, 'naka.db');
  let isHeld = false;
  const hold = () => {
    try {
      closing.push(lockDatabase(file));
    } catch (error) {
      throw error instanceof DatabaseInUse ? new NotRestored('booth_runs', '', { cause: error }) : error;
    }
    isHeld = true;
  };
  if (existsSync(file) || existsSync(`${file}.lock`)) hold();
  return () => {
    if (isHeld) return;
    hold();
    if (existsSync(file)) throw new NotRestored('changed_meanwhile', 'a booth was begun here');
  };
}
