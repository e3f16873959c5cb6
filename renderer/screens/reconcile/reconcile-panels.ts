// The panels of the reconcile family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type ReconcilePanels = object;

export const reconcilePanels: PanelTable<ReconcilePanels> = {};
