// As much of upstream as a booth needs, over a real socket: enrols, countersigns the journal, feeds what a test says, is asked.
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createSigningKey, signerOf } from '../../../electron/crypto/ed25519.ts';
import { type FeedBody, timeText } from '../../../upstream/contract/http.ts';

export type TestUpstream = {
  readonly url: string;
  readonly enrolmentCode: string;
  /** The types of the journal's records that arrived, in order. */
  readonly received: string[];
  readonly feed: (body: FeedBody | Readonly<Record<string, unknown>>) => void;
  /** What the gateway says next when it is asked; null: it cannot be reached. */
  answerNext: (gateway: string | null) => void;
  /** What its clock says when it is asked; before that it does not know the question. */
  timeIs: (nowMs: () => number, options?: { readonly forged: boolean }) => void;
  readonly close: () => Promise<void>;
};

export async function startTestUpstream(): Promise<TestUpstream> {
  const key = createSigningKey();
  const signer = signerOf(key.privateKey);
  const received: string[] = [];
  const entries: { readonly feedNo: number; readonly body: unknown }[] = [];
  const waiting = new Set<() => void>();
  let head = { seq: 0, hash: '0'.repeat(64) };
  let boothId = '';
  let gateway: string | null = 'waiting';
  let time: { readonly nowMs: () => number; readonly forged: boolean } | null = null;
  const signedHead = () => ({ ...head, countersignature: signer.sign(`${boothId}:${head.seq}:${head.hash}`) });

  async function answer(request: IncomingMessage): Promise<{ status: number; body: unknown }> {
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1');
    if (pathname === '/v1/feed') {
      const fresh = () => entries.filter(({ feedNo }) => feedNo > Number(searchParams.get('after')));
      if (fresh().length === 0) await fed(Math.min(Number(searchParams.get('waitMs')), 2_000));
      return { status: 200, body: { entries: fresh(), cursor: entries.length } };
    }
    if (pathname === '/v1/time') {
      if (time === null) return { status: 404, body: { error: 'not_found' } };
      const timeMs = time.nowMs();
      const nonce = searchParams.get('nonce') ?? '';
      const signature = time.forged ? 'forged' : signer.sign(timeText({ boothId, nonce, timeMs }));
      return { status: 200, body: { timeMs, signature } };
    }
    if (pathname === '/v1/journal/head') return { status: 200, body: signedHead() };
    const body = JSON.parse(await textOf(request));
    if (pathname === '/v1/enrol') {
      boothId = body.boothId;
      return { status: 200, body: { boothToken: 't'.repeat(40), upstreamPublicKey: key.publicKey } };
    }
    if (pathname === '/v1/journal') {
      const records = body.commits.flatMap(
        (commit: { readonly records: readonly { seq: number; type: string; hash: string }[] }) => commit.records,
      );
      for (const record of records) {
        if (record.seq !== head.seq + 1) continue;
        received.push(record.type);
        head = { seq: record.seq, hash: record.hash };
      }
      return { status: 200, body: { head: signedHead(), parked: [], notApplied: 0 } };
    }
    return gateway === null ? { status: 502, body: { error: 'gateway_unreachable' } } : { status: 200, body: { gateway } };
  }

  function fed(waitMs: number): Promise<void> {
    return new Promise((resolve) => {
      const settle = () => {
        clearTimeout(timer);
        waiting.delete(settle);
        resolve();
      };
      const timer = setTimeout(settle, waitMs);
      waiting.add(settle);
    });
  }

  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) =>
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body)),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    enrolmentCode: 'CODE-FOR-TESTS',
    received,
    feed: (body) => {
      entries.push({ feedNo: entries.length + 1, body });
      for (const settle of waiting) settle();
    },
    timeIs: (nowMs, { forged } = { forged: false }) => {
      time = { nowMs, forged };
    },
    answerNext: (next) => {
      gateway = next;
    },
    close: async () => {
      for (const settle of waiting) settle();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

async function textOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
