// The panels of a shift and its drawer.

import type { ClosedShift } from '../../state/shift-actions.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { CloseShiftPanel } from './close-shift-panel.tsx';
import { ShiftClosedPanel } from './shift-closed-panel.tsx';
import { ShiftPanel } from './shift-panel.tsx';

export type ShiftPanels = {
  shift: object;
  closeShift: object;
  shiftClosed: { readonly closed: ClosedShift };
};

export const shiftPanels: PanelTable<ShiftPanels> = {
  shift: ShiftPanel,
  closeShift: CloseShiftPanel,
  shiftClosed: ShiftClosedPanel,
};
