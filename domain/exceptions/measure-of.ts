// Which line of the day book counts for which measure of the comparison of cashiers.
import type { BookEntry } from '../report/book-entry.ts';
import type { Measure } from './compare-cashiers.ts';

type Line = Pick<BookEntry, 'kind' | 'detail'>;

/** Null for a line that is none. A concession counts once, when it was given: not also when somebody approved it. */
export function measureOf({ kind, detail }: Line): Measure | null {
  switch (kind) {
    case 'voided':
      return 'void_entry';
    case 'receipt_voided':
      return 'void_receipt';
    case 'copy':
      return 'reprint';
    case 'class_changed':
      return 'class_change';
    case 'concession':
      return 'given';
    case 'exception':
      return exceptions[detail] ?? null;
    default:
      return null;
  }
}

/** A stay that ended by this hand. One that left unrecorded was ended by nobody. */
export function isExit({ kind, detail }: Line): boolean {
  return kind === 'left' && detail !== 'left_unrecorded';
}

const exceptions: Readonly<Record<string, Measure>> = {
  lost_ticket: 'lost',
  lost_waived: 'lost',
  complimentary: 'given',
  refund: 'refund',
  typed_entry: 'typed_entry',
  manual_barrier: 'manual_barrier',
};
