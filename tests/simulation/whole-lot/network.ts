// The network of a simulation: servers of this process, reached by `fetch`, over ways that take time, lose and repeat.
import type { FastifyInstance } from 'fastify';
import { worldChance } from './chance.ts';
import { history } from './history.ts';
import { currentLife, inLife, type Life, virtualTime } from './virtual-time.ts';

type Listening = { readonly server: FastifyInstance; readonly life: Life | null };

/** What a way does to one request. */
export type Fate = 'good' | 'lost' | 'reply_lost' | 'twice';
export type Way = {
  /** Where requests to this address really go. */
  readonly to: string;
  /** Asked once a request. May change its address. */
  readonly fate: (request: { readonly url: URL }) => Fate;
};

const servers = new Map<string, Listening>();
const ways = new Map<string, Way>();
let ports = 0;
/** In milliseconds, for each direction. */
const LONGEST_WAY_MS = 20;

export const network = {
  reset: (): void => {
    servers.clear();
    ways.clear();
    ports = 0;
  },
  /** `port` 0: any. Answers the address. */
  listen: (server: FastifyInstance, port: number): string => {
    ports += 1;
    const origin = `http://127.0.0.1:${port === 0 ? 40_000 + ports : port}`;
    servers.set(origin, { server, life: currentLife() });
    return origin;
  },
  close: (server: FastifyInstance): void => {
    for (const [origin, listening] of servers) if (listening.server === server) servers.delete(origin);
  },
  /** Another address for `way.to`. Answers it. */
  lay: (way: Way): string => {
    ports += 1;
    const origin = `http://127.0.0.1:${50_000 + ports}`;
    ways.set(origin, way);
    return origin;
  },
};

type Asked = {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal?: AbortSignal;
};

export function fetchInProcess(address: string | URL, { method = 'GET', headers = {}, body, signal }: Asked = {}) {
  const caller = currentLife();
  return new Promise((resolve, reject) => {
    // A program that was killed asks nobody, and hears nothing.
    if (caller?.alive === false) return;
    const failed = () =>
      reject(Object.assign(new TypeError('fetch failed'), { cause: Object.assign(new Error(), { code: 'ECONNRESET' }) }));
    const gaveUp = () => reject(signal?.reason);
    if (signal?.aborted === true) return gaveUp();
    signal?.addEventListener('abort', gaveUp);
    const url = new URL(address);
    const way = ways.get(url.origin);
    const fate = way?.fate({ url }) ?? 'good';
    const target = new URL(`${url.pathname}${url.search}`, way?.to ?? url.origin);
    const wayMs = () => worldChance().int(0, LONGEST_WAY_MS);
    const ask = (heard: (answer: Answer | null) => void) =>
      inLife(null, () =>
        virtualTime.after(wayMs(), () => {
          const found = servers.get(target.origin);
          if (found === undefined || found.life?.alive === false) return void virtualTime.after(0, () => heard(null));
          serve(
            found,
            { method, headers, ...(body === undefined ? {} : { body }), path: `${target.pathname}${target.search}` },
            (answer) => {
              inLife(null, () => virtualTime.after(wayMs(), () => heard(answer)));
            },
          );
        }),
      );
    const heard = (answer: Answer | null) =>
      inLife(caller, () =>
        virtualTime.after(0, () => {
          signal?.removeEventListener('abort', gaveUp);
          const lost = answer === null || fate === 'reply_lost';
          history.add(`${caller?.name ?? 'world'} ${method} ${url.pathname} ${lost ? 'lost' : answer.status}`);
          if (lost) failed();
          else resolve(responseOf(answer));
        }),
      );
    if (fate === 'lost') return void virtualTime.after(wayMs(), failed);
    // The second one comes later, and nobody hears its answer.
    if (fate === 'twice') virtualTime.after(worldChance().int(0, 2_000), () => ask(() => undefined));
    ask(heard);
  });
}

type Answer = { readonly status: number; readonly headers: Readonly<Record<string, unknown>>; readonly body: string };

function serve(
  { server, life }: Listening,
  {
    method,
    headers,
    body,
    path,
  }: {
    readonly method: string;
    readonly headers: Readonly<Record<string, string>>;
    readonly body?: string;
    readonly path: string;
  },
  answered: (answer: Answer | null) => void,
): void {
  inLife(life, () => {
    const payload = body === undefined ? {} : { payload: body };
    void server.inject({ method: method as 'GET', url: path, headers, ...payload }).then(
      (response) => {
        // A server that was killed meanwhile answers nothing any more.
        answered(
          life?.alive === false ? null : { status: response.statusCode, headers: response.headers, body: response.payload },
        );
      },
      () => answered(null),
    );
  });
}

function responseOf({ status, headers, body }: Answer) {
  const kept = new Headers();
  for (const [name, value] of Object.entries(headers)) if (value !== undefined) kept.set(name, String(value));
  return {
    status,
    ok: status >= 200 && status < 300,
    headers: kept,
    text: async () => body,
    json: async () => JSON.parse(body) as unknown,
    arrayBuffer: async () => Buffer.from(body),
  };
}
