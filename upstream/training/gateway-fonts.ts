// The page's letters, Devanagari above all, from the gateway itself: many computers have no font for Hindi.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { FastifyInstance } from 'fastify';

const fonts = {
  'latin-400': '@fontsource/noto-sans/files/noto-sans-latin-400-normal.woff2',
  'latin-700': '@fontsource/noto-sans/files/noto-sans-latin-700-normal.woff2',
  'devanagari-400': '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-400-normal.woff2',
  'devanagari-700': '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari-700-normal.woff2',
} as const;

export function addFontRoutes(server: FastifyInstance): void {
  for (const [name, file] of Object.entries(fonts)) {
    const bytes = readFileSync(fileURLToPath(import.meta.resolve(file)));
    server.get(`/fonts/${name}.woff2`, (_request, reply) =>
      reply.type('font/woff2').header('cache-control', 'max-age=86400').send(bytes),
    );
  }
}

/** Latin and Devanagari are one family; the browser takes each where its letters occur. */
export const fontFaces = Object.keys(fonts)
  .map((name) => {
    const [script, weight] = name.split('-');
    const range = script === 'devanagari' ? 'U+0900-097F, U+200C-200D, U+25CC' : 'U+0000-00FF, U+2000-206F, U+20B9';
    return `@font-face { font-family: "Naka Training"; font-weight: ${weight}; src: url(/fonts/${name}.woff2) format("woff2"); unicode-range: ${range}; }`;
  })
  .join('\n');
