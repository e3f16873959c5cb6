// One HTTP request to upstream: with a deadline, the booth's token, and an answer that is never an exception.
import type { z } from 'zod';
import { type ApartRefusal, apartReplySchema, FORMAT, formatHeader, versionHeader } from '../../upstream/contract/formats.ts';

export type UpstreamAnswer<Value> =
  | { readonly kind: 'ok'; readonly value: Value }
  /** Upstream understood and said no, or said something that this booth does not understand. */
  | { readonly kind: 'refused'; readonly status: number; readonly body: unknown }
  /** Booth and upstream are of releases too far apart. Ask again later: once one of them is updated, all goes on. */
  | { readonly kind: 'apart'; readonly why: ApartRefusal }
  /** Nobody knows whether it arrived: no line, no answer in time, or a fault of the server. Ask again later. */
  | { readonly kind: 'unreachable'; readonly why: string };

export type UpstreamRequest<Schema extends z.ZodType> = {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly body?: unknown;
  readonly reply: Schema;
  readonly timeoutMs: number;
};

export type UpstreamClient = {
  ask<Schema extends z.ZodType>(request: UpstreamRequest<Schema>): Promise<UpstreamAnswer<z.infer<Schema>>>;
  /** Ends every request that is under way; later ones are `unreachable`. */
  stop(): void;
};

/** Throws UnsafeUpstream. */
export function createUpstreamClient({
  upstreamUrl,
  token,
  version,
  authorization = () => bearerOf(token()),
  heard = () => {},
}: {
  readonly upstreamUrl: string;
  readonly token: () => string | null;
  /** Of this program. */
  readonly version: string;
  /** Instead of the token: a booth that comes back shows its owner's recovery code. */
  readonly authorization?: () => string | null;
  /** The program's version that upstream answered with; null when it says none. */
  readonly heard?: (upstreamVersion: string | null) => void;
}): UpstreamClient {
  const base = checkedAddress(upstreamUrl);
  const stopped = new AbortController();
  return {
    async ask({ method, path, body, reply, timeoutMs }) {
      const shown = authorization();
      try {
        const response = await fetch(new URL(path, base), {
          method,
          headers: {
            accept: 'application/json',
            [formatHeader]: String(FORMAT),
            [versionHeader]: version,
            ...(body === undefined ? {} : { 'content-type': 'application/json' }),
            ...(shown === null ? {} : { authorization: shown }),
          },
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
          redirect: 'error',
          signal: AbortSignal.any([stopped.signal, AbortSignal.timeout(timeoutMs)]),
        });
        heard(response.headers.get(versionHeader)?.slice(0, 40) ?? null);
        const text = await response.text();
        if (response.status >= 500 || response.status === 429) return { kind: 'unreachable', why: `status ${response.status}` };
        const json = parsed(text);
        const apart = response.ok ? null : apartReplySchema.safeParse(json);
        if (apart?.success === true) return { kind: 'apart', why: apart.data.error };
        if (!response.ok) return { kind: 'refused', status: response.status, body: json };
        const value = reply.safeParse(json);
        return value.success ? { kind: 'ok', value: value.data } : { kind: 'unreachable', why: 'reply not understood' };
      } catch (error) {
        return { kind: 'unreachable', why: reasonOf(error) };
      }
    },
    stop: () => stopped.abort(),
  };
}

const bearerOf = (token: string | null) => (token === null ? null : `Bearer ${token}`);
const loopbackHosts = new Set(['localhost', '127.0.0.1', '[::1]']);

/** The address of upstream is none, or would carry records and token readable for others. */
export class UnsafeUpstream extends Error {
  override readonly name = 'UnsafeUpstream';
}

/** Throws UnsafeUpstream. */
export function checkedAddress(upstreamUrl: string): URL {
  const url = URL.parse(upstreamUrl);
  if (url === null) throw new UnsafeUpstream(`This is not an address: ${upstreamUrl}`);
  const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopbackHosts.has(url.hostname));
  if (!safe) throw new UnsafeUpstream(`The booth speaks only https to upstream, except on this computer: ${upstreamUrl}`);
  return url;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Not JSON: a proxy's page. The schema refuses it in the next step.
    return null;
  }
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { cause } = error;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : error.name === 'Error' ? error.message : error.name;
}
