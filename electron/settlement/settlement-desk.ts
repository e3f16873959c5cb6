// The one settlement file that is being taken in: received in pieces, read, shown, stored. In memory only; a new file forgets the last one.
import type { SettlementLine } from '../../domain/reconcile/settlement-line.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { type FileHead, MOST_BYTES } from './reader-messages.ts';

export type SettlementPhase = 'none' | 'receiving' | 'reading' | 'comparing' | 'ready' | 'storing';
/** `of` is 0 where nobody knows yet. */
export type SettlementProgress = { readonly phase: SettlementPhase; readonly done: number; readonly of: number };

/** A file that a person has seen the preview of. */
export type ReadyFile = {
  readonly fileName: string;
  readonly head: FileHead;
  readonly fresh: readonly SettlementLine[];
  readonly wrongRows: number;
};

type Piece = { readonly fileName: string; readonly size: number; readonly offset: number; readonly bytes: Uint8Array };
type Upload = { readonly fileName: string; readonly bytes: Uint8Array };

export type SettlementDesk = {
  /** Refuses, in this order: settlement_file_too_large, settlement_upload_broken (not the piece that comes next). */
  readonly receive: (
    piece: Piece,
  ) => Result<{ readonly received: number }, 'settlement_file_too_large' | 'settlement_upload_broken'>;
  /** The whole file, once all of it is here. */
  readonly upload: () => Upload | null;
  readonly ready: () => ReadyFile | null;
  /** Only while `upload` is still the file on the desk. */
  readonly prepare: (upload: Upload, ready: ReadyFile) => boolean;
  readonly progress: () => SettlementProgress;
  readonly report: (phase: SettlementPhase, done: number, of: number) => void;
  /** Taken off the desk: nobody else can store it too. */
  readonly take: () => void;
};

export function openSettlementDesk(): SettlementDesk {
  let upload: Upload | null = null;
  let received = 0;
  let ready: ReadyFile | null = null;
  let progress: SettlementProgress = { phase: 'none', done: 0, of: 0 };
  const report = (phase: SettlementPhase, done: number, of: number) => {
    progress = { phase, done, of };
  };
  return {
    receive({ fileName, size, offset, bytes }) {
      if (size > MOST_BYTES) return refuse('settlement_file_too_large', { most: MOST_BYTES });
      if (offset === 0) {
        upload = { fileName, bytes: new Uint8Array(size) };
        received = 0;
        ready = null;
      }
      if (upload === null || upload.bytes.length !== size || offset !== received || offset + bytes.length > size) {
        return refuse('settlement_upload_broken');
      }
      upload.bytes.set(bytes, offset);
      received += bytes.length;
      report('receiving', received, size);
      return ok({ received });
    },
    upload: () => (upload !== null && received === upload.bytes.length ? upload : null),
    ready: () => ready,
    prepare(seen, next) {
      if (upload !== seen) return false;
      ready = next;
      return true;
    },
    progress: () => progress,
    report,
    take() {
      upload = null;
      ready = null;
    },
  };
}
