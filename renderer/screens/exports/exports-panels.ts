// The panels of the exports family: each kind with what it needs, and its component.
import type { TallyLedgers } from '../../../domain/export/tally-vouchers.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { TallyLedgersPanel } from './tally-ledgers-panel.tsx';

export type ExportsPanels = {
  readonly tallyLedgers: { readonly ledgers: TallyLedgers; readonly use: (ledgers: TallyLedgers) => void };
};

export const exportsPanels: PanelTable<ExportsPanels> = { tallyLedgers: TallyLedgersPanel };
