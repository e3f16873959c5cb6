// The panels of the passes family: each kind with what it needs, and its component.
import type { PassId } from '../../../domain/ids.ts';
import type { ListKind } from '../../../domain/pass/pass.ts';
import type { PassPaymentView, PassSaleView, PassView } from '../../../electron/contract/views.ts';
import type { PassSoldView } from '../../state/passes-actions.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { PassChangePanel } from './change-panel.tsx';
import { ListEntryPanel } from './list-entry-panel.tsx';
import { PassesPanel, type PassesTab } from './passes-section.tsx';
import { PassPaymentPanel } from './payment-panel.tsx';
import { PassReturnPanel } from './return-panel.tsx';
import { PassSalePanel } from './sale-panel.tsx';
import { PassSoldPanel } from './sold-panel.tsx';
import { PassStoryPanel } from './story-panel.tsx';

export type PassesPanels = {
  passes: { readonly tab: PassesTab };
  passStory: { readonly passId: PassId };
  /** Null: a new pass. */
  passSale: { readonly pass: PassView | null };
  passSold: { readonly sold: PassSoldView };
  passPayment: { readonly payment: PassPaymentView };
  passChange: { readonly pass: PassView };
  passReturn: { readonly pass: PassView; readonly sale: PassSaleView };
  listEntry: { readonly list: ListKind };
};

export const passesPanels: PanelTable<PassesPanels> = {
  passes: PassesPanel,
  passStory: PassStoryPanel,
  passSale: PassSalePanel,
  passSold: PassSoldPanel,
  passPayment: PassPaymentPanel,
  passChange: PassChangePanel,
  passReturn: PassReturnPanel,
  listEntry: ListEntryPanel,
};
