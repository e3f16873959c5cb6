// The panels of the audit family: each kind with what it needs, and its component.
import type { PanelTable } from '../panels/panel-table.ts';

export type AuditPanels = object;

export const auditPanels: PanelTable<AuditPanels> = {};
