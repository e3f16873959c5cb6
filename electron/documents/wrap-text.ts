// Breaks a text into lines that fit, between words; a word that is too long for a line is broken between graphemes.
import type { SKRSContext2D } from '@napi-rs/canvas';

// Never inside a conjunct or between a letter and its vowel sign.
const graphemes = new Intl.Segmenter('hi', { granularity: 'grapheme' });

export function wrapText(
  context: SKRSContext2D,
  { text, font, maxDots }: { readonly text: string; readonly font: string; readonly maxDots: number },
): readonly string[] {
  context.font = font;
  const fits = (candidate: string) => context.measureText(candidate).width <= maxDots;
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/).filter((part) => part !== '')) {
    const joined = line === '' ? word : `${line} ${word}`;
    if (fits(joined)) {
      line = joined;
      continue;
    }
    if (line !== '') lines.push(line);
    const pieces = fits(word) ? [word] : breakWord(word, fits);
    lines.push(...pieces.slice(0, -1));
    line = pieces.at(-1) ?? '';
  }
  return line === '' && lines.length > 0 ? lines : [...lines, line];
}

function breakWord(word: string, fits: (candidate: string) => boolean): string[] {
  const pieces = [''];
  for (const { segment } of graphemes.segment(word)) {
    const last = pieces.at(-1) ?? '';
    if (last === '' || fits(last + segment)) pieces[pieces.length - 1] = last + segment;
    else pieces.push(segment);
  }
  return pieces;
}
