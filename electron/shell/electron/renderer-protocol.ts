// `naka://booth/…`: the built renderer under a protocol of its own. No file path, no network, no other host.
import type { CustomScheme, Protocol } from 'electron';
import { type RendererFile, rendererHeaders } from '../renderer-files.ts';

export const rendererOrigin = 'naka://booth';
export const rendererAddress = `${rendererOrigin}/index.html`;

/** Must be registered before the app is ready. `standard` gives it an origin, `secure` the rights of https. */
export const rendererScheme: CustomScheme = {
  scheme: 'naka',
  privileges: { standard: true, secure: true, supportFetchAPI: true },
};

export function serveRenderer(protocol: Pick<Protocol, 'handle'>, files: ReadonlyMap<string, RendererFile>): void {
  const headers = rendererHeaders({ connect: null });
  protocol.handle(rendererScheme.scheme, (request) => {
    const url = new URL(request.url);
    const file = url.host === 'booth' && request.method === 'GET' ? files.get(url.pathname) : undefined;
    if (file === undefined) return new Response(null, { status: 404, headers });
    return new Response(new Uint8Array(file.bytes), { headers: { ...headers, 'content-type': file.contentType } });
  });
}

/** Whether a frame shows our own page. A page of another origin must never reach the booth. */
export function isRenderer(url: string): boolean {
  const parsed = URL.parse(url);
  return parsed !== null && parsed.protocol === 'naka:' && parsed.host === 'booth';
}
