// Who may see which report. Figures over a shift that is open are for supervisors whose hand was never on it: anything else would tell
// a cashier, before the blind count, what the drawer should hold.
import type { OperatorId } from '../ids.ts';
import type { Operator } from '../people/operator.ts';
import type { DocumentContent, PrintedDocument } from '../receipt/document.ts';
import { ok, type Result, refuse } from '../result.ts';

/** The open shift, as far as this rule needs it. */
export type OpenDrawer = { readonly openedAtMs: number; readonly hands: readonly OperatorId[] };

/** Reports that may count sales of an open shift. A shift report only ever counts one that is closed. */
const overOpenShift: ReadonlySet<string> = new Set(['x_report', 'day_report', 'month_report', 'year_report']);

/**
 * May this person have the figures of a report that reaches over the open shift? Refuses, in this order: not_allowed (a cashier),
 * shift_own_report.
 */
export function judgeReportReader(
  { operatorId, role }: Operator,
  openDrawer: OpenDrawer | null,
): Result<null, 'not_allowed' | 'shift_own_report'> {
  if (role === 'cashier') return refuse('not_allowed');
  return openDrawer?.hands.includes(operatorId) === true ? refuse('shift_own_report') : ok(null);
}

/** May this person look at, or print again, this document? Reports made before the open shift opened tell nothing of it. */
export function judgeDocumentReader(
  reader: Operator,
  { content, createdAtMs }: Pick<PrintedDocument, 'createdAtMs'> & { readonly content: DocumentContent },
  openDrawer: OpenDrawer | null,
): Result<null, 'not_allowed' | 'shift_own_report'> {
  if (content.kind !== 'sheet' || !overOpenShift.has(content.sheet)) return ok(null);
  const reaching = openDrawer !== null && createdAtMs >= openDrawer.openedAtMs ? openDrawer : null;
  return judgeReportReader(reader, reaching);
}
