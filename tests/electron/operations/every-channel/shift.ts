// Every channel of contract/channels/shift.ts that came after the lane, used once with success. Called by every-channel.test.ts.
import type { BoothWorld } from '../../world/booth-world.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useShiftChannels(_world: BoothWorld): Promise<void> {
  // The family has no channel yet.
}
