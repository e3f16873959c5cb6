// The operations of the channels in contract/channels/desk.ts.
import type { deskChannels } from '../../contract/channels/desk.ts';
import type { Operations } from '../../ipc/call.ts';
import { attentionSeen } from '../attention-seen.ts';
import { authTiles } from '../auth-tiles.ts';
import { setPreference } from '../preferences.ts';
import { type ConfirmTimeParts, confirmTime } from '../set-time.ts';
import { signIn, signOut } from '../sign-in.ts';
import { viewBooth } from '../view-booth.ts';

export type DeskParts = Parameters<typeof viewBooth>[0] &
  Parameters<typeof setPreference>[0] &
  Parameters<typeof authTiles>[0] &
  Parameters<typeof signIn>[0] &
  Parameters<typeof attentionSeen>[0] &
  ConfirmTimeParts;

export function deskOperations(parts: DeskParts): Pick<Operations, keyof typeof deskChannels> {
  return {
    'booth.view': viewBooth(parts),
    'preference.set': setPreference(parts),
    'auth.tiles': authTiles(parts),
    'auth.signIn': signIn(parts),
    'auth.signOut': signOut(parts),
    'clock.confirm': confirmTime(parts),
    'attention.seen': attentionSeen(parts),
  };
}
