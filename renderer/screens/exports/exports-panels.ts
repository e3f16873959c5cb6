// The panels of the exports family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type ExportsPanels = object;

export const exportsPanels: PanelTable<ExportsPanels> = {};
