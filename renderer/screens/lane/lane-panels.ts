// The panels of the lane.
import type { ZoneId } from '../../../domain/ids.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { AttentionPanel } from './attention-panel.tsx';
import { OtherWaysPanel } from './other-ways-panel.tsx';
import { SlotsPanel } from './slots-panel.tsx';

export type LanePanels = {
  other: object;
  attention: object;
  slots: { readonly zoneId: ZoneId };
};

export const lanePanels: PanelTable<LanePanels> = {
  other: OtherWaysPanel,
  attention: AttentionPanel,
  slots: SlotsPanel,
};
