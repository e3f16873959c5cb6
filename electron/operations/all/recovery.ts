// The operations of the channels in contract/channels/recovery.ts in a booth that opened its books: they work only in one that cannot
// (electron/recovery-booth.ts).
import { refuse } from '../../../domain/result.ts';
import type { recoveryChannels } from '../../contract/channels/recovery.ts';
import type { Operations } from '../../ipc/call.ts';

const done = () => refuse('restore_done');

export const recoveryDone: Pick<Operations, keyof typeof recoveryChannels> = {
  'recovery.view': done,
  'recovery.check': done,
  'recovery.look': done,
  'recovery.restore': done,
  'recovery.start': done,
};
