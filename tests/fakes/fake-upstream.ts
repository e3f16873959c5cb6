// A small upstream for sync tests: keeps records in order, serves a feed by long poll, goes down, loses answers, and refuses on demand.
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export type FakeUpstream = {
  readonly url: string;
  readonly records: { readonly seq: number; readonly hash: string }[];
  readonly requests: string[];
  /** Format and version that came with each request. */
  readonly said: string[];
  /** Bodies as they should reach the feed; may be nonsense on purpose. */
  feed(body: unknown): void;
  /** Long polls that wait to be fed; they have no other patience. */
  readonly polls: number;
  /** The next push is kept, but its answer gets lost. */
  loseNextAnswer(): void;
  refuse(refusal: { readonly status: number; readonly body: unknown } | null): void;
  park(seq: number, why: string): void;
  /** Forgets what came after this record, as a database does that is restored from a backup. */
  forgetAfter(seq: number): void;
  /** Nothing listens any more until `up`. */
  down(): Promise<void>;
  up(): Promise<void>;
  close(): Promise<void>;
};

export async function startFakeUpstream(): Promise<FakeUpstream> {
  const records: { seq: number; hash: string }[] = [];
  const requests: string[] = [];
  const said: string[] = [];
  const entries: { feedNo: number; body: unknown }[] = [];
  const parked = new Map<number, string>();
  const waiting = new Set<() => void>();
  let refusal: { readonly status: number; readonly body: unknown } | null = null;
  let loseAnswer = false;
  let port = 0;
  const head = () => ({ seq: records.length, hash: records.at(-1)?.hash ?? '0'.repeat(64), countersignature: 'true' });

  const answer = async (request: IncomingMessage, response: ServerResponse) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1');
    requests.push(`${request.method} ${url.pathname} ${request.headers.authorization ?? 'nobody'}`);
    said.push(`${request.headers['naka-format']} ${request.headers['naka-version']}`);
    const send = (status: number, body: unknown) =>
      response.writeHead(status, { 'content-type': 'application/json', 'naka-version': '9.9.9' }).end(JSON.stringify(body));
    // As an earlier server, which does not know the question.
    if (url.pathname === '/v1/time') return send(404, { error: 'not_found' });
    if (url.pathname === '/v1/feed') {
      const after = Number(url.searchParams.get('after'));
      const fresh = () => entries.filter(({ feedNo }) => feedNo > after);
      if (fresh().length === 0) await pauseUntilFed(waiting, Number(url.searchParams.get('waitMs')) > 0);
      return send(200, { entries: fresh(), cursor: entries.length });
    }
    if (refusal !== null) return send(refusal.status, refusal.body);
    if (url.pathname === '/v1/journal/head') return send(200, head());
    if (url.pathname === '/v1/journal/ahead') return send(404, { error: 'not_found' });
    const body = JSON.parse(await readText(request)) as { commits: { records: { seq: number; hash: string }[] }[] };
    const sentRecords = body.commits.flatMap((commit) => commit.records);
    const [first] = sentRecords;
    if (first === undefined || first.seq > records.length + 1) {
      return send(409, { refusal: 'sequence_gap', expectedSeq: records.length + 1, head: head() });
    }
    for (const { seq, hash } of sentRecords) if (seq === records.length + 1) records.push({ seq, hash });
    if (loseAnswer) {
      loseAnswer = false;
      request.socket.resetAndDestroy();
      return undefined;
    }
    const sent = new Set(sentRecords.map(({ seq }) => seq));
    return send(200, {
      head: head(),
      parked: [...parked].filter(([seq]) => sent.has(seq)).map(([seq, why]) => ({ seq, why })),
      notApplied: 0,
    });
  };
  const server = createServer((request, response) => void answer(request, response));
  const up = async () => {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    port = (server.address() as AddressInfo).port;
  };
  const down = async () => {
    for (const settle of waiting) settle();
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  await up();
  return {
    url: `http://127.0.0.1:${port}`,
    records,
    requests,
    said,
    get polls() {
      return waiting.size;
    },
    feed(body) {
      entries.push({ feedNo: entries.length + 1, body });
      for (const settle of waiting) settle();
    },
    loseNextAnswer: () => {
      loseAnswer = true;
    },
    refuse: (next) => {
      refusal = next;
    },
    park: (seq, why) => void parked.set(seq, why),
    forgetAfter: (seq) => void records.splice(seq),
    down,
    up,
    close: async () => {
      if (server.listening) await down();
    },
  };
}

async function pauseUntilFed(waiting: Set<() => void>, patient: boolean): Promise<void> {
  if (!patient) return;
  await new Promise<void>((resolve) => {
    const settle = () => {
      waiting.delete(settle);
      resolve();
    };
    waiting.add(settle);
  });
}

async function readText(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}
