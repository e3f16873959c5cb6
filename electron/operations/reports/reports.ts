// report.view, report.print, report.export: one report, shown, printed, or taken out as a file.
import { findDocument } from '../../../db/documents.ts';
import { assert } from '../../../domain/assert.ts';
import { issueSheet } from '../../../domain/receipt/issue-sheet.ts';
import { decideReprint } from '../../../domain/receipt/reprint.ts';
import { reportSheet } from '../../../domain/report/report-sheet.ts';
import { ok } from '../../../domain/result.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Commit } from '../commit.ts';
import { type Contexts, settingsOf } from '../context.ts';
import { type ExportParts, exportFile } from '../export-file.ts';
import { preferencesOf } from '../preferences.ts';
import { findReport } from './find-report.ts';
import { reportFile } from './report-file.ts';
import { reportView } from './report-view.ts';

type Parts = ExportParts & { readonly commit: Commit; readonly contexts: Contexts; readonly boothCode: string };

export function viewReport({ store, clock }: Parts): Operation<'report.view'> {
  return ({ of }, call) =>
    store.read((tx) => {
      const found = findReport(tx, operatorOf(call), { of, nowMs: clock.nowMs() });
      return found.ok ? ok(reportView(tx, found.value.report, found.value.place)) : found;
    });
}

export function printReport({ commit, contexts }: Parts): Operation<'report.print'> {
  return ({ of }, call) =>
    commit(call, (tx) => {
      const context = contexts.ofOperator(tx, call);
      const found = findReport(tx, operatorOf(call), { of, nowMs: context.nowMs });
      if (!found.ok) return found;
      const { report, closing } = found.value;
      if (closing === null) {
        const { documentId, ...decision } = issueSheet(reportSheet(report, context), context);
        return ok({ decision, reply: () => ({ documentId, copy: 0 }) });
      }
      const { documentId } = closing;
      const document = findDocument(tx, documentId) ?? null;
      const decided = decideReprint({ document }, context);
      assert(decided.ok, 'a closing has its document');
      const { copy } = decided.value;
      return ok({ decision: decided.value, reply: () => ({ documentId, copy }) });
    });
}

export function exportReport(parts: Parts): Operation<'report.export'> {
  const { store, clock } = parts;
  return async ({ of, format }, call) => {
    const read = store.read((tx) => {
      const found = findReport(tx, operatorOf(call), { of, nowMs: clock.nowMs() });
      if (!found.ok) return found;
      const settings = settingsOf(tx);
      const { language } = preferencesOf(tx);
      return ok({ view: reportView(tx, found.value.report, found.value.place), settings, language });
    });
    if (!read.ok) return read;
    const { view } = read.value;
    const file = await reportFile({ ...read.value, format, madeAtMs: clock.nowMs(), boothCode: parts.boothCode });
    return exportFile(parts, call, { what: `report ${view.name}`, format, fromMs: view.fromMs, toMs: view.throughMs, file });
  };
}
