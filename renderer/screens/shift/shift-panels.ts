// The panels of a shift and its drawer.
import type { PanelTable } from '../panels/panel-table.ts';
import { ShiftPanel } from './shift-panel.tsx';

export type ShiftPanels = {
  shift: object;
};

export const shiftPanels: PanelTable<ShiftPanels> = {
  shift: ShiftPanel,
};
