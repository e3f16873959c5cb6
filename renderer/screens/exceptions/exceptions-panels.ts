// The panels of the exceptions family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type ExceptionsPanels = object;

export const exceptionsPanels: PanelTable<ExceptionsPanels> = {};
