import { describe, expect, it } from 'vitest';
import { factSchemas } from '../../domain/journal/fact.ts';
import { refusalCodes } from '../../domain/refusals.ts';
import { en } from '../../renderer/i18n/en.ts';
import { factWords } from '../../renderer/i18n/fact-words.ts';
import { hi } from '../../renderer/i18n/hi.ts';

type Tree = { readonly [key: string]: string | Tree };

function leaves(tree: Tree, path = ''): Map<string, string> {
  const found = new Map<string, string>();
  for (const [key, value] of Object.entries(tree)) {
    const here = path === '' ? key : `${path}.${key}`;
    if (typeof value === 'string') found.set(here, value);
    else for (const [deeper, text] of leaves(value, here)) found.set(deeper, text);
  }
  return found;
}

const english = leaves(en);
const hindi = leaves(hi);
const placeholders = (text: string): string[] => [...text.matchAll(/\{\{(\w+)\}\}/g)].map(([, name]) => name ?? '').sort();
const words = (text: string): number => text.trim().split(/\s+/).length;

describe('the words of the screens', () => {
  it('exist in Hindi for every key of English, and the other way round', () => {
    expect([...hindi.keys()].sort()).toEqual([...english.keys()].sort());
  });

  it('are never empty, and name the same figures in both languages', () => {
    for (const [key, text] of english) {
      const other = hindi.get(key) ?? '';
      expect(other.trim(), key).not.toBe('');
      expect(text.trim(), key).not.toBe('');
      expect(placeholders(other), key).toEqual(placeholders(text));
    }
  });

  it('are in Devanagari in Hindi, but for names and codes that are the same in both', () => {
    const same = [...hindi].filter(([key, text]) => text === english.get(key));
    const alike = new Set(['', '–', 'PIN', 'UPI', '1–9', 'CSV', 'PDF', 'Excel', 'Tally', 'CGST', 'SGST', 'CGST + SGST']);
    // Figures and brackets alone are no words either.
    const bare = (text: string) =>
      text
        .replace(/\{\{\w+\}\}/g, ' ')
        .replace(/[^\p{L}\p{N}+–]+/gu, ' ')
        .trim();
    expect(same.filter(([, text]) => !alike.has(bare(text)))).toEqual([]);
  });

  it('say for every refusal what is wrong and what to do, in at most eight words each', () => {
    for (const dictionary of [en, hi]) {
      expect(Object.keys(dictionary.refusal).sort()).toEqual([...refusalCodes].sort());
      for (const code of refusalCodes) {
        expect(words(dictionary.refusal[code].what), `${code} what`).toBeLessThanOrEqual(8);
        expect(words(dictionary.refusal[code].do), `${code} do`).toBeLessThanOrEqual(8);
      }
    }
  });

  it('tell every fact of the journal in both languages', () => {
    for (const type of Object.keys(factSchemas)) {
      expect(factWords(type, 'en')).not.toBe(type);
      expect(factWords(type, 'hi')).toMatch(/[ऀ-ॿ]/);
    }
    expect(factWords('from.the_future', 'hi')).toBe('from.the_future');
  });
});
