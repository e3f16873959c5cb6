// What reports add up: how many and how much of each kind of day-book line.
import { z } from 'zod';
import { type BookEntry, bookKinds } from './book-entry.ts';

export const tallyLineSchema = z
  .strictObject({
    kind: z.enum(bookKinds),
    detail: z.string(),
    count: z.int().min(1),
    amountPaise: z.int(),
    taxablePaise: z.int(),
    taxPaise: z.int(),
  })
  .readonly();
export type TallyLine = z.infer<typeof tallyLineSchema>;
/** Sorted by kind, then detail (code units); one line each. */
export type Tally = readonly TallyLine[];

/** Adds entries up; the same lines in any order give the same tally. */
export function tallyOf(entries: Iterable<BookEntry>): Tally {
  const lines = new Map<string, TallyLine>();
  for (const { kind, detail, amountPaise, taxablePaise, taxPaise } of entries) {
    const key = `${kind} ${detail}`;
    const before = lines.get(key);
    lines.set(key, {
      kind,
      detail,
      count: (before?.count ?? 0) + 1,
      amountPaise: (before?.amountPaise ?? 0) + amountPaise,
      taxablePaise: (before?.taxablePaise ?? 0) + taxablePaise,
      taxPaise: (before?.taxPaise ?? 0) + taxPaise,
    });
  }
  return [...lines.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

/** The tally of several stretches together: as if their entries had been counted at once. */
export function addTallies(tallies: readonly Tally[]): Tally {
  const sums = new Map<string, TallyLine>();
  for (const line of tallies.flat()) {
    const key = `${line.kind} ${line.detail}`;
    const before = sums.get(key);
    sums.set(key, {
      ...line,
      count: line.count + (before?.count ?? 0),
      amountPaise: line.amountPaise + (before?.amountPaise ?? 0),
      taxablePaise: line.taxablePaise + (before?.taxablePaise ?? 0),
      taxPaise: line.taxPaise + (before?.taxPaise ?? 0),
    });
  }
  return [...sums.entries()].sort(([one], [other]) => (one < other ? -1 : 1)).map(([, line]) => line);
}

type Wanted = { readonly kind: BookEntry['kind']; readonly detail?: string };

/** How many lines of a kind (and detail) there were. */
export function countOf(tally: Tally, { kind, detail }: Wanted): number {
  return matching(tally, { kind, ...(detail !== undefined && { detail }) }).reduce((sum, line) => sum + line.count, 0);
}

/** The sum of their amounts, in paise. */
export function amountOf(tally: Tally, { kind, detail }: Wanted): number {
  return matching(tally, { kind, ...(detail !== undefined && { detail }) }).reduce((sum, line) => sum + line.amountPaise, 0);
}

function matching(tally: Tally, { kind, detail }: Wanted): Tally {
  return tally.filter((line) => line.kind === kind && (detail === undefined || line.detail === detail));
}
