// What every export shares: make the file, journal who took what out of the booth, and hand it to the screen.
import { fact } from '../../domain/journal/fact.ts';
import { ok, type Result } from '../../domain/result.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import type { FileView } from '../contract/views/file.ts';
import { type BoothFile, fileView } from '../files/booth-file.ts';
import { type Call, operatorOf } from '../ipc/call.ts';
import type { Clock } from '../settings/clock.ts';
import type { Ledger } from './ledger.ts';
import type { StillAllowed } from './still-allowed.ts';
import type { Store } from './store.ts';

export type Exported = {
  /** What was taken out, in a word or two: `shift Z 12`, `journal`. At most 40 letters. */
  readonly what: string;
  readonly format: 'csv' | 'xlsx' | 'pdf' | 'xml' | 'json';
  /** The time that it covers; null where that says nothing. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  readonly file: BoothFile;
};

export type ExportParts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly committed: () => void;
  readonly stillAllowed: StillAllowed;
};

/**
 * A read that leaves a fact: asked twice, it was taken out twice. The file itself is kept nowhere. Whoever signed out while it was made gets
 * none (refuses as `judgeAgain` does).
 */
export function exportFile(
  { store, ledger, clock, committed, stillAllowed }: ExportParts,
  call: Call,
  { what, format, fromMs, toMs, file }: Exported,
): Result<FileView> {
  const exported = fact('data.exported', { what: cutText(what, 40), format, fromMs, toMs, atMs: clock.nowMs() });
  const allowed = store.write((tx) => {
    const judged = stillAllowed(tx, call);
    if (judged.ok) ledger(tx, { facts: [exported], jobs: [] }, operatorOf(call).operatorId);
    return judged;
  });
  if (!allowed.ok) return allowed;
  committed();
  return ok(fileView(file));
}
