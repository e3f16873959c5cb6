// What the booth and the thread that reads a settlement file tell each other, and the limits of such a file.
import type { AmountUnit } from '../../domain/reconcile/read-cell.ts';
import type { FileLine, WrongCell } from '../../domain/reconcile/read-settlement.ts';
import type { SettlementSource } from '../../domain/reconcile/settlement-line.ts';
import type { RefusalCode } from '../../domain/refusals.ts';

export const MOST_BYTES = 20 * 1024 * 1024;
export const MOST_LINES = 50_000;
/** 50,000 lines take a second or two on the computer of the tests, and some 200 MB. What takes more is ended. */
export const MOST_READING = { ms: 30_000, memoryMb: 512 } as const;
export const MOST_WRONG_SHOWN = 100;
/** Taken over from the thread, compared and stored in one go: some milliseconds of the lane's thread. */
export const LINES_AT_ONCE = 100;

export type ReaderInput = { readonly bytes: Uint8Array; readonly utcOffsetMinutes: number };

export type FileHead = {
  readonly sha256: string;
  readonly source: SettlementSource;
  /** In which its amounts were taken to be. */
  readonly unit: AmountUnit;
  readonly rows: number;
  readonly readable: number;
  /** The first ones. */
  readonly wrong: readonly WrongCell[];
  readonly wrongRows: number;
  readonly notSettled: number;
};

export type ReaderRefusal = Extract<
  RefusalCode,
  'settlement_file_unreadable' | 'settlement_form_unknown' | 'settlement_too_many_lines' | 'settlement_file_too_heavy'
>;

export type ReaderMessage =
  | { readonly kind: 'refused'; readonly code: ReaderRefusal; readonly detail?: Readonly<Record<string, number>> }
  | { readonly kind: 'head'; readonly head: FileHead }
  | { readonly kind: 'lines'; readonly lines: readonly FileLine[]; readonly last: boolean };
