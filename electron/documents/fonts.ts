// The fonts of tickets and receipts, from the packages the renderer uses too. No font of the system is ever relied on.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { GlobalFonts } from '@napi-rs/canvas';
import { coverageOf } from './font-coverage.ts';

const require = createRequire(import.meta.url);

/** Subset files, in the order in which a character is looked for. A text that mixes scripts needs all of them in its font list. */
const subsets = [
  { family: 'NakaDevanagari', file: '@fontsource/noto-sans-devanagari/files/noto-sans-devanagari-devanagari' },
  { family: 'NakaLatin', file: '@fontsource/noto-sans/files/noto-sans-latin' },
  { family: 'NakaLatinExt', file: '@fontsource/noto-sans/files/noto-sans-latin-ext' },
] as const;
const weights = { regular: 400, bold: 700 } as const;
export type FontWeight = keyof typeof weights;

let registered = false;
/** Of the regular weight; the bold one has the same characters. */
const looks = new Set<number>();

/** Whether one of our fonts has a picture for it. Registers the files at first use. */
export function hasLook(codePoint: number): boolean {
  if (!registered) registerFonts();
  return looks.has(codePoint);
}

/** A canvas `font` value, for example for 24 dots in bold. Registers the files at first use; throws when one is missing. */
export function canvasFont(sizeDots: number, weight: FontWeight): string {
  if (!registered) registerFonts();
  // One family name per file and weight: under a shared name, the first file wins for every weight.
  return `${sizeDots}px ${subsets.map(({ family }) => family + weights[weight]).join(', ')}`;
}

function registerFonts(): void {
  for (const { family, file } of subsets) {
    for (const weight of Object.values(weights)) {
      // WOFF and not WOFF2: of a WOFF2 file, Skia leaves the last glyph out of a PDF. In the Latin file that is the minus sign.
      const path = require.resolve(`${file}-${weight}-normal.woff`);
      // Read here and hand over the bytes: inside an app archive the native code could not open the path.
      const bytes = readFileSync(path);
      const key = GlobalFonts.register(bytes, family + weight);
      if (key === null) throw new Error(`The font file cannot be used: ${path}`);
      if (weight === weights.regular) for (const codePoint of coverageOf(bytes)) looks.add(codePoint);
    }
  }
  registered = true;
}
