// The panels of the people family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type PeoplePanels = object;

export const peoplePanels: PanelTable<PeoplePanels> = {};
