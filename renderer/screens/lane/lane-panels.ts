// The panels of the lane.
import type { ZoneId } from '../../../domain/ids.ts';
import type { WaitingPayment } from '../../../electron/contract/views.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { OnlineWaysPanel } from './online-ways-panel.tsx';
import { OtherWaysPanel } from './other-ways-panel.tsx';
import { SlotsPanel } from './slots-panel.tsx';

export type LanePanels = {
  other: object;
  onlineWays: { readonly payment: WaitingPayment };
  attention: object;
  slots: { readonly zoneId: ZoneId };
};

export const lanePanels: PanelTable<LanePanels> = {
  other: OtherWaysPanel,
  onlineWays: OnlineWaysPanel,
  attention: AttentionPanel,
  slots: SlotsPanel,
};
