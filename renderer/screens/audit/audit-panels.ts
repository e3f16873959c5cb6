// The panels of the audit family: each kind with what it needs, and its component.
import type { AuditRecord } from '../../../electron/contract/views/audit.ts';
import type { PanelTable } from '../panels/panel-table.ts';
import { RecordPanel } from './record-panel.tsx';

export type AuditPanels = {
  readonly record: {
    readonly shown: AuditRecord;
    readonly sentence: string;
    /** Null for a record of the booth itself. */
    readonly actorName: string | null;
    /** Shows all about the record's vehicle. */
    readonly onVehicle: (() => void) | null;
  };
};

export const auditPanels: PanelTable<AuditPanels> = { record: RecordPanel };
