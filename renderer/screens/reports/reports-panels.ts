// The panels of the reports family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type ReportsPanels = object;

export const reportsPanels: PanelTable<ReportsPanels> = {};
