// Attacks on the booth's line to upstream: addresses that only look safe, and servers that send the token elsewhere.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, expect, it } from 'vitest';
import { z } from 'zod';
import { checkedAddress, createUpstreamClient, UnsafeUpstream } from '../../electron/sync/upstream-client.ts';

const servers: Server[] = [];
afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

async function listen(answer: Parameters<typeof createServer>[1]): Promise<string> {
  const server = createServer({}, answer);
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

it.each([
  'http://upstream.example.in',
  'http://localhost@evil.example',
  'http://localhost.evil.example',
  'http://127.0.0.1.evil.example',
  'http://127.0.0.2',
  'ws://localhost',
  'file:///etc/passwd',
  'upstream.example.in',
])('carries no record and no token to %s', (address) => {
  expect(() => checkedAddress(address)).toThrow(UnsafeUpstream);
});

it('follows nobody who sends it elsewhere', async () => {
  const heard: (string | undefined)[] = [];
  const thief = await listen((request, response) => {
    heard.push(request.headers.authorization);
    response.end('{}');
  });
  const upstreamUrl = await listen((_request, response) => response.writeHead(307, { location: `${thief}/v1/journal` }).end());
  const client = createUpstreamClient({ upstreamUrl, token: () => 'the token', version: '0.1.0' });
  const answer = await client.ask({ method: 'POST', path: '/v1/journal', body: {}, reply: z.unknown(), timeoutMs: 60_000 });
  expect(answer.kind).toBe('unreachable');
  expect(heard).toEqual([]);
});
