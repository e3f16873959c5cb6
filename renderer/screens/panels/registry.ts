// Every panel of every family, and its component.

import { type AuditPanels, auditPanels } from '../audit/audit-panels.ts';
import { type ExceptionsPanels, exceptionsPanels } from '../exceptions/exceptions-panels.ts';
import { type ExportsPanels, exportsPanels } from '../exports/exports-panels.ts';
import { type LanePanels, lanePanels } from '../lane/lane-panels.ts';
import { type SetupPanels, setupPanels } from '../lot/setup-panels.ts';
import { type PassesPanels, passesPanels } from '../passes/passes-panels.ts';
import { type PeoplePanels, peoplePanels } from '../people/people-panels.ts';
import { type ReconcilePanels, reconcilePanels } from '../reconcile/reconcile-panels.ts';
import { type RefundsPanels, refundsPanels } from '../refunds/refunds-panels.ts';
import { type ReportsPanels, reportsPanels } from '../reports/reports-panels.ts';
import { type SessionsPanels, sessionsPanels } from '../sessions/sessions-panels.ts';
import { type ShiftPanels, shiftPanels } from '../shift/shift-panels.ts';
import { type DeskPanels, deskPanels } from './desk-panels.ts';
import type { PanelTable } from './panel-table.ts';

export type PanelKinds = DeskPanels &
  LanePanels &
  SessionsPanels &
  ShiftPanels &
  PeoplePanels &
  SetupPanels &
  ReportsPanels &
  ExceptionsPanels &
  RefundsPanels &
  PassesPanels &
  ReconcilePanels &
  ExportsPanels &
  AuditPanels;

export const panels: PanelTable<PanelKinds> = {
  ...deskPanels,
  ...lanePanels,
  ...sessionsPanels,
  ...shiftPanels,
  ...peoplePanels,
  ...setupPanels,
  ...reportsPanels,
  ...exceptionsPanels,
  ...refundsPanels,
  ...passesPanels,
  ...reconcilePanels,
  ...exportsPanels,
  ...auditPanels,
};
