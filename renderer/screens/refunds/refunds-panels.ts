// The panels of the refunds family: each kind with what it needs, and its component.
import type { PaymentId } from '../../../domain/ids.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { RefundPanel } from './refund-panel.tsx';

export type RefundsPanels = {
  refund: { readonly paymentId: PaymentId };
};

export const refundsPanels: PanelTable<RefundsPanels> = {
  refund: RefundPanel,
};
