// The panels of the passes family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type PassesPanels = object;

export const passesPanels: PanelTable<PassesPanels> = {};
