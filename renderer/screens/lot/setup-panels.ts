// The panels of the setup family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type SetupPanels = object;

export const setupPanels: PanelTable<SetupPanels> = {};
