// A booth as upstream sees it: a key, a token and a journal. It signs honestly; tests bend the records afterwards.
import { ulid } from 'ulid';
import type { BoothCode, BoothId, LotId } from '../../domain/ids.ts';
import { genesis, type JournalHead, makeRecord, signCommit } from '../../domain/journal/chain.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import type { JournalCommit } from '../../domain/journal/record.ts';
import { addToTotals, zeroTotals } from '../../domain/journal/totals.ts';
import { newSalt } from '../../electron/crypto/record-crypto.ts';
import { FORMAT, formatHeader } from '../../upstream/contract/formats.ts';
import { enrolmentProofText, type FeedEntry } from '../../upstream/contract/http.ts';
import { makeSigningKey, sha256Hex, signerOf } from '../../upstream/cryptography.ts';
import { eventually } from '../eventually.ts';

export type Answer = { readonly status: number; readonly body: Record<string, unknown> };

export class TestBooth {
  readonly url: string;
  readonly lotId: LotId;
  readonly boothId: BoothId;
  readonly boothCode: string;
  readonly signer = signerOf(makeSigningKey());
  token = '';
  head: JournalHead = genesis;
  totals = zeroTotals;

  constructor({ url, lotId, boothCode }: { url: string; lotId: string; boothCode: string }) {
    this.url = url;
    this.lotId = lotId as LotId;
    this.boothCode = boothCode;
    this.boothId = ulid() as BoothId;
  }

  async enrol(enrolmentCode: string): Promise<Answer> {
    const { lotId, boothId, boothCode, signer } = this;
    const claim = { enrolmentCode, lotId, boothId, boothCode };
    const proof = signer.sign(enrolmentProofText({ ...claim, boothCode: boothCode as BoothCode }));
    const answer = await this.request('POST', '/v1/enrol', { ...claim, publicKey: signer.publicKey, proof });
    if (answer.status === 200) this.token = String(answer.body.boothToken);
    return answer;
  }

  /** What comes next, each fact in a commit of its own; the booth's own head moves with them. */
  journal(...facts: readonly Fact[]): JournalCommit[] {
    return facts.map((each) => this.commit(each));
  }

  /** What comes next, as one transaction writes it. */
  commit(...facts: readonly Fact[]): JournalCommit {
    const records = facts.map((each) => {
      this.totals = addToTotals(this.totals, each);
      const stamp = {
        lotId: this.lotId,
        boothId: this.boothId,
        actorId: null,
        wallTimeMs: Date.now(),
        monotonicMs: Math.trunc(performance.now()),
        bootId: 'test',
      };
      const record = makeRecord(this.head, each, stamp, this.totals, { sha256: sha256Hex, newSalt });
      this.head = { seq: record.seq, hash: record.hash };
      return record;
    });
    return signCommit(records, this.signer.sign);
  }

  push(commits: readonly unknown[]): Promise<Answer> {
    return this.request('POST', '/v1/journal', { commits });
  }

  /** Journals and pushes; throws unless all was accepted and nothing parked. */
  async tell(...facts: readonly Fact[]): Promise<void> {
    const { status, body } = await this.push(this.journal(...facts));
    const parked = body.parked as unknown[] | undefined;
    if (status !== 200 || parked?.length !== 0) throw new Error(`Not accepted: ${status} ${JSON.stringify(body)}`);
  }

  async feed({ after = 0, waitMs = 0 } = {}): Promise<{ entries: FeedEntry[]; cursor: number }> {
    const { status, body } = await this.request('GET', `/v1/feed?after=${after}&waitMs=${waitMs}`);
    if (status !== 200) throw new Error(`Feed answered ${status}`);
    return body as unknown as { entries: FeedEntry[]; cursor: number };
  }

  /** Follows the feed from the beginning until an entry of this kind about this payment or refund comes. */
  async heard(kind: FeedEntry['body']['kind'], id: string): Promise<FeedEntry['body']> {
    let after = 0;
    return eventually(`${kind} of ${id}`, async () => {
      const { entries, cursor } = await this.feed({ after, waitMs: 2_000 });
      after = cursor;
      return entries.find(({ body }) => body.kind === kind && idOf(body) === id)?.body;
    });
  }

  async everything(): Promise<FeedEntry[]> {
    const all: FeedEntry[] = [];
    for (let after = 0; ; ) {
      const { entries, cursor } = await this.feed({ after });
      if (entries.length === 0) return all;
      all.push(...entries);
      after = cursor;
    }
  }

  async request(method: 'GET' | 'POST', path: string, body?: unknown): Promise<Answer> {
    const response = await fetch(`${this.url}${path}`, {
      method,
      headers: {
        [formatHeader]: String(FORMAT),
        ...(this.token === '' ? {} : { authorization: `Bearer ${this.token}` }),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }
}

/** What an entry is about. */
export function idOf(body: FeedEntry['body']): string {
  return 'refundId' in body ? body.refundId : body.paymentId;
}
