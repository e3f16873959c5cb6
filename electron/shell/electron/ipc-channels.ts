// The names under which main process and preload meet.
import type { ChannelName } from '../../contract/channels.ts';

export const callChannel = <Name extends ChannelName>(name: Name) => `naka:call:${name}` as const;
export const eventChannel = 'naka:event';
export const acknowledgeChannel = 'naka:acknowledge';
