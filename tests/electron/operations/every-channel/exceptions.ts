// Every channel of contract/channels/exceptions.ts, used once with success. Called by every-channel.test.ts.
import type { BoothWorld } from '../../world/booth-world.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useExceptionsChannels(_world: BoothWorld): Promise<void> {
  // The family has no channel yet.
}
