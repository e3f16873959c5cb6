// The operations of the channels in contract/channels/exports.ts; their files lie in operations/exports/.
import type { exportsChannels } from '../../contract/channels/exports.ts';
import type { Operations } from '../../ipc/call.ts';

export type ExportsParts = object;

export function exportsOperations(_parts: ExportsParts): Pick<Operations, keyof typeof exportsChannels> {
  return {};
}
