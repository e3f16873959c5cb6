// The panels of the reconcile family: each kind with what it needs, and its component.
import type { OnlineRow } from '../../../electron/contract/views.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { OnlineRowPanel } from './online-row-panel.tsx';
import { SettlementPanel } from './settlement-panel.tsx';

export type ReconcilePanels = {
  onlineRow: { readonly row: OnlineRow };
  settlement: object;
};

export const reconcilePanels: PanelTable<ReconcilePanels> = {
  onlineRow: OnlineRowPanel,
  settlement: SettlementPanel,
};
