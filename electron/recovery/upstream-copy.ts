// Upstream's copy of the booth's journal: read back page by page; and how the booth comes in again.
import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import type { z } from 'zod';
import type { JournalCommit, Sign } from '../../domain/journal/record.ts';
import { FORMAT, formatHeader } from '../../upstream/contract/formats.ts';
import { backupListSchema, headSchema } from '../../upstream/contract/http.ts';
import {
  readBackReplySchema,
  readmitProofText,
  readmitReplySchema,
  setAsideReplySchema,
} from '../../upstream/contract/recovery.ts';
import { verifyEd25519 } from '../crypto/ed25519.ts';
import type { Head } from '../sync/push-journal.ts';
import { createUpstreamClient, type UpstreamAnswer, type UpstreamClient } from '../sync/upstream-client.ts';
import { NotRestored, type WhyNotRestored } from './recovery-options.ts';

export type UpstreamBooth = z.infer<typeof readBackReplySchema>['booth'];
export type Page = {
  readonly commits: readonly JournalCommit[];
  readonly parked: readonly { readonly seq: number; readonly why: string }[];
};
export type NewToken = { readonly boothToken: string; readonly upstreamPublicKey: string };

export type UpstreamCopy = {
  readonly booth: UpstreamBooth;
  readonly head: Head;
  /** Whole commits from the one that holds the record after `seq`. Rejects with NotRestored. */
  pageAfter(seq: number): Promise<Page>;
  /** The hash of a record that upstream has, from 0 to its head. Rejects with NotRestored. */
  hashAt(seq: number): Promise<string>;
  /** The newest sealed backup or keys of the booth, into `toFile`. False: there is none. Rejects with NotRestored. */
  fetchNewest(kind: 'books' | 'keys', toFile: string): Promise<boolean>;
  /** The booth's journal contains upstream's head. The old token ends. Rejects with NotRestored. */
  readmit(sign: Sign): Promise<NewToken>;
  /** Keeps commits that go another way. Rejects with NotRestored. */
  setAside(token: string, commits: readonly JournalCommit[]): Promise<void>;
  close(): void;
};

const TIMEOUT_MS = 30_000;
/** Of a backup, which may have gigabytes. */
const DOWNLOAD_MS = 30 * 60_000;
/** Of set-aside commits in one request. */
const MOST_RECORDS = 400;

/** Rejects with NotRestored: the code or token is refused, nobody answers, or upstream's word is not signed by its key. */
export async function openUpstreamCopy({
  url,
  recoveryCode,
  token,
  upstreamPublicKeys,
  version,
}: {
  readonly url: string;
  readonly recoveryCode: string | null;
  readonly token: string | null;
  /** One of them is upstream's. None: not known on this computer; then TLS alone says who answers. */
  readonly upstreamPublicKeys: readonly string[];
  readonly version: string;
}): Promise<UpstreamCopy> {
  const authorization = recoveryCode === null ? `Bearer ${token ?? ''}` : `Recovery ${recoveryCode}`;
  const client = createUpstreamClient({ upstreamUrl: url, token: () => token, authorization: () => authorization, version });
  const readBack = async (seq: number) =>
    value(
      await client.ask({
        method: 'GET',
        path: `/v1/journal/commits?after=${seq}`,
        reply: readBackReplySchema,
        timeoutMs: TIMEOUT_MS,
      }),
    );
  const { booth, head } = await readBack(0);
  const isForged = upstreamPublicKeys.length > 0 && !upstreamPublicKeys.some((key) => isCountersigned(booth.boothId, head, key));
  if (isForged) throw new NotRestored('upstream_forged');
  return {
    booth,
    head,
    pageAfter: readBack,
    async hashAt(seq) {
      if (seq >= head.seq) return head.hash;
      const { commits } = await readBack(seq);
      const next = commits.flatMap(({ records }) => records).find((record) => record.seq === seq + 1);
      if (next === undefined) throw new NotRestored('upstream_unreachable', `record ${seq + 1} is not there`);
      return next.previousHash;
    },
    async fetchNewest(kind, toFile) {
      const listed = value(
        await client.ask({ method: 'GET', path: '/v1/backups', reply: backupListSchema, timeoutMs: TIMEOUT_MS }),
      );
      const newest = listed.backups
        .filter((backup) => backup.kind === kind)
        .toSorted((one, other) => other.madeAtMs - one.madeAtMs)[0];
      if (newest === undefined) return false;
      await download(new URL(`/v1/backups/${newest.backupId}`, url), { authorization, toFile });
      return true;
    },
    async readmit(sign) {
      const { seq: headSeq, hash: headHash } = head;
      const proof = sign(readmitProofText({ lotId: booth.lotId, boothId: booth.boothId, headSeq, headHash }));
      const body = { headSeq, headHash, proof };
      return value(
        await client.ask({ method: 'POST', path: '/v1/readmit', body, reply: readmitReplySchema, timeoutMs: TIMEOUT_MS }),
      );
    },
    async setAside(newToken, commits) {
      const admitted = createUpstreamClient({ upstreamUrl: url, token: () => newToken, version });
      for (const batch of batchesOf(commits)) await send(admitted, batch);
    },
    close: () => client.stop(),
  };
}

/** Whether upstream's key signed this head of the booth. */
export function isCountersigned(boothId: string, { seq, hash, countersignature }: Head, publicKey: string): boolean {
  return verifyEd25519({ text: `${boothId}:${seq}:${hash}`, signature: countersignature, publicKey });
}

async function send(client: UpstreamClient, commits: readonly JournalCommit[]): Promise<void> {
  const answer = await client.ask({
    method: 'POST',
    path: '/v1/journal/set-aside',
    body: { commits },
    reply: setAsideReplySchema,
    timeoutMs: TIMEOUT_MS,
  });
  value(answer);
}

async function download(
  url: URL,
  { authorization, toFile }: { readonly authorization: string; readonly toFile: string },
): Promise<void> {
  try {
    const headers = { authorization, [formatHeader]: String(FORMAT) };
    const response = await fetch(url, { headers, redirect: 'error', signal: AbortSignal.timeout(DOWNLOAD_MS) });
    if (!response.ok || response.body === null) throw new Error(`status ${response.status}`);
    await pipeline(
      Readable.fromWeb(response.body as Parameters<typeof Readable.fromWeb>[0]),
      createWriteStream(toFile, { mode: 0o600 }),
    );
  } catch (error) {
    throw new NotRestored('upstream_unreachable', error instanceof Error ? error.message : String(error), { cause: error });
  }
}

function batchesOf(commits: readonly JournalCommit[]): readonly (readonly JournalCommit[])[] {
  const batches: JournalCommit[][] = [];
  let records = MOST_RECORDS;
  for (const commit of commits) {
    records += commit.records.length;
    if (records > MOST_RECORDS) {
      batches.push([]);
      records = commit.records.length;
    }
    batches.at(-1)?.push(commit);
  }
  return batches;
}

const named: Readonly<Record<string, WhyNotRestored>> = {
  recovery_code_wrong: 'recovery_code_wrong',
  booth_retired: 'booth_retired',
  token_wrong: 'recovery_code_wrong',
};

function value<Value>(answer: UpstreamAnswer<Value>): Value {
  if (answer.kind === 'ok') return answer.value;
  if (answer.kind !== 'refused') throw new NotRestored('upstream_unreachable', answer.why);
  const { body, status } = answer;
  const error = typeof body === 'object' && body !== null && 'error' in body ? String(body.error) : `status_${status}`;
  // The head moved on since it was read: somebody works as this booth.
  if (error === 'head_differs')
    throw new NotRestored('changed_meanwhile', headSchema.safeParse(Reflect.get(body as object, 'head')).data?.hash ?? '');
  throw new NotRestored(named[error] ?? 'upstream_unreachable', error);
}
