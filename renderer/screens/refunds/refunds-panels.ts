// The panels of the refunds family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type RefundsPanels = object;

export const refundsPanels: PanelTable<RefundsPanels> = {};
