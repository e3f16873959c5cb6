// The operations of the channels in contract/channels/reports.ts; their files lie in operations/reports/.
import type { reportsChannels } from '../../contract/channels/reports.ts';
import type { Operations } from '../../ipc/call.ts';

export type ReportsParts = object;

export function reportsOperations(_parts: ReportsParts): Pick<Operations, keyof typeof reportsChannels> {
  return {};
}
