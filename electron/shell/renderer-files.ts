// The built renderer, read once: what is not in this map does not exist, so no path can lead anywhere else.
import { readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';

export type RendererFile = { readonly bytes: Buffer; readonly contentType: string };

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
  '.wav': 'audio/wav',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
};

/** The renderer was never built. */
export class RendererMissing extends Error {
  override readonly name = 'RendererMissing';
}

/** By URL path: `/`, `/index.html`, `/assets/…`. Files of other types (source maps) are left out. Throws RendererMissing. */
export function readRendererFiles(folder: string): ReadonlyMap<string, RendererFile> {
  const files = new Map<string, RendererFile>();
  for (const path of filesUnder(folder)) {
    const contentType = contentTypes[extname(path)];
    if (contentType === undefined) continue;
    files.set(`/${relative(folder, path).split(sep).join('/')}`, { bytes: readFileSync(path), contentType });
  }
  const page = files.get('/index.html');
  if (page === undefined) throw new RendererMissing(`The screens are not built: there is no index.html in ${folder}`);
  return files.set('/', page);
}

function filesUnder(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name));
  } catch (error) {
    throw new RendererMissing(`The screens are not built: ${folder} cannot be read`, { cause: error });
  }
}

/** The window asks nothing of anybody but its own booth. `connect` names where its wire goes, if not over IPC. */
export function rendererHeaders({ connect }: { readonly connect: string | null }): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "font-src 'self'",
    "img-src 'self' data:",
    "media-src 'self'",
    `connect-src 'self'${connect === null ? '' : ` ${connect}`}`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ];
  return {
    'content-security-policy': policy.join('; '),
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': 'camera=(), microphone=(), geolocation=(), usb=(), serial=(), hid=()',
    'cache-control': 'no-store',
  };
}
