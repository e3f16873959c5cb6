// The operations of the channels in contract/channels/audit.ts; their files lie in operations/audit/.
import { ok } from '../../../domain/result.ts';
import type { auditChannels } from '../../contract/channels/audit.ts';
import type { Operations } from '../../ipc/call.ts';
import type { JournalCheck } from '../audit/journal-check.ts';
import { auditPeople, auditRecords } from '../audit/records.ts';

export type AuditParts = Parameters<typeof auditRecords>[0] & { readonly journalCheck: JournalCheck };

export function auditOperations(parts: AuditParts): Pick<Operations, keyof typeof auditChannels> {
  const { journalCheck } = parts;
  return {
    'audit.records': auditRecords(parts),
    'audit.people': auditPeople(parts),
    'audit.startCheck': () => ok(journalCheck.start()),
    'audit.check': () => ok(journalCheck.view()),
    'audit.stopCheck': () => ok(journalCheck.stop()),
  };
}
