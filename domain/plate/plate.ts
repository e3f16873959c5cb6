// Indian number plates: one spelling to store and compare by, the kind of plate, and how people read it.
import { latinDigits } from '../text/latin-digits.ts';

export const plateKinds = [
  'standard',
  'bh',
  'temporary',
  'vintage',
  'diplomatic',
  'military',
  'pre_1989',
  'not_latin',
  'other',
  'empty',
] as const;
export type PlateKind = (typeof plateKinds)[number];

/** Codes of states and union territories; OR, UA and TS are no longer issued but still on the road. */
const stateCodes = new Set(
  'AN AP AR AS BR CG CH DD DL DN GA GJ HP HR JH JK KA KL LA LD MH ML MN MP MZ NL OD PB PY RJ SK TN TG TR UK UP WB OR UA TS'.split(
    ' ',
  ),
);

type Pattern = { readonly kind: PlateKind; readonly parts: RegExp; readonly stateAt?: number };

/** In the order in which they are tried. Series letters are never I or O. The groups are what `formatPlate` sets apart. */
const patterns: readonly Pattern[] = [
  { kind: 'bh', parts: /^(\d{2})(BH)(\d{4})([A-HJ-NP-Z]{1,2})$/ },
  { kind: 'vintage', parts: /^([A-Z]{2})(VA)([A-Z]{2})(\d{1,4})$/, stateAt: 1 },
  { kind: 'standard', parts: /^([A-Z]{2})(\d{1,2})([A-HJ-NP-Z]{0,3})(\d{1,4})$/, stateAt: 1 },
  { kind: 'temporary', parts: /^(T(?:0[1-9]|1[0-2])\d{2})([A-Z]{2})(\d{4})([A-Z]{1,2})$/, stateAt: 2 },
  { kind: 'diplomatic', parts: /^(\d{1,3})(CD|CC|UN)(\d{1,4}[A-Z]?)$/ },
  { kind: 'military', parts: /^(\d{2})([A-Z])(\d{4,6})([A-Z])$/ },
  { kind: 'pre_1989', parts: /^([A-Z]{3})(\d{1,4})$/ },
];

/**
 * The spelling that is stored and compared: A–Z in upper case (also from their wide and other forms), digits of any script as 0–9, and every other
 * letter with its marks as it was typed, for it stands on the plate. Spaces and signs go. Empty when nothing is left.
 */
export function normalisePlate(text: string): string {
  return [...text.normalize('NFC')].map(kept).join('').normalize('NFC');
}

function kept(character: string): string {
  const plain = latinDigits(character.normalize('NFKC'));
  if (/^[A-Za-z0-9]+$/.test(plain)) return plain.toUpperCase();
  return /[\p{L}\p{M}]/u.test(character) ? character : '';
}

/**
 * The kind of a normalised plate. `other`, and `not_latin` with a letter beside A–Z, are let in with a mark: a plate that we do not know is never
 * refused for that.
 */
export function classifyPlate(normal: string): PlateKind {
  if (normal === '') return 'empty';
  if (/[^A-Z0-9]/.test(normal)) return 'not_latin';
  return match(normal)?.kind ?? 'other';
}

/** As it is painted, with spaces: `MH 12 AB 1234`. A plate of another kind stays as it is. */
export function formatPlate(normal: string): string {
  return match(normal)?.groups.join(' ') ?? normal;
}

/** For receipts of lots that mask plates: the last four characters, never more than half of the plate. */
export function maskPlate(normal: string): string {
  const characters = [...normal];
  const shown = Math.min(4, Math.floor(characters.length / 2));
  const hidden = characters.length - shown;
  return '*'.repeat(hidden) + characters.slice(hidden).join('');
}

function match(normal: string): { readonly kind: PlateKind; readonly groups: readonly string[] } | undefined {
  for (const { kind, parts, stateAt } of patterns) {
    const found = parts.exec(normal);
    if (found === null) continue;
    if (stateAt !== undefined && !stateCodes.has(found[stateAt] ?? '')) continue;
    return { kind, groups: found.slice(1).filter((group) => group !== '') };
  }
  return undefined;
}
