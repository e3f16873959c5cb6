// The line between a booth and upstream: real HTTP on both sides, and as bad as a step wants it.
import { once } from 'node:events';
import { createServer, request as httpRequest, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** down: nobody answers · deaf: upstream hears, and the booth never gets the reply · stuttering: the feed begins anew each time. */
export const lineStates = ['good', 'down', 'deaf', 'stuttering'] as const;
export type LineState = (typeof lineStates)[number];

export type BadLine = {
  readonly url: string;
  become(state: LineState): void;
  state(): LineState;
  close(): Promise<void>;
};

export async function openBadLine(upstreamUrl: string): Promise<BadLine> {
  let state: LineState = 'good';
  const server = createServer((request, response) => {
    if (state === 'down') return void request.socket.destroy();
    forward(request, response);
  });

  function forward(request: IncomingMessage, response: ServerResponse): void {
    const url = new URL(request.url ?? '/', upstreamUrl);
    if (state === 'stuttering' && url.pathname === '/v1/feed') url.searchParams.set('after', '0');
    const onward = httpRequest(url, { method: request.method ?? 'GET', headers: request.headers }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on('data', (chunk: Buffer) => chunks.push(chunk));
      answer.on('end', () => {
        if (state === 'down' || state === 'deaf') return void request.socket.destroy();
        response.writeHead(answer.statusCode ?? 502, answer.headers).end(Buffer.concat(chunks));
      });
    });
    onward.on('error', () => request.socket.destroy());
    response.on('close', () => onward.destroy());
    request.pipe(onward);
  }

  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    become: (next) => {
      // What is under way ends as the line does.
      if (next === 'down' || state === 'stuttering') server.closeAllConnections();
      state = next;
    },
    state: () => state,
    close: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
