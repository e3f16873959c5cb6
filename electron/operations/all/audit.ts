// The operations of the channels in contract/channels/audit.ts; their files lie in operations/audit/.
import type { auditChannels } from '../../contract/channels/audit.ts';
import type { Operations } from '../../ipc/call.ts';

export type AuditParts = object;

export function auditOperations(_parts: AuditParts): Pick<Operations, keyof typeof auditChannels> {
  return {};
}
