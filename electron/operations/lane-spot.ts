// Which vehicle stands in front of the cashier waiting for its online payment: only its barrier may open by itself.
// In memory on purpose: after a restart nobody knows who stands there, so nothing opens until it is called back.
import type { SessionId } from '../../domain/ids.ts';

export type LaneSpot = {
  readonly holds: (sessionId: SessionId) => boolean;
  readonly stand: (sessionId: SessionId) => void;
  /** The cashier turned to this vehicle (null: to one that enters): whoever stood there stands there no more. */
  readonly turnTo: (sessionId: SessionId | null) => void;
  readonly leave: (sessionId: SessionId) => void;
};

export function openLaneSpot(): LaneSpot {
  let standing: SessionId | null = null;
  return {
    holds: (sessionId) => standing === sessionId,
    stand: (sessionId) => {
      standing = sessionId;
    },
    turnTo: (sessionId) => {
      if (standing !== sessionId) standing = null;
    },
    leave: (sessionId) => {
      if (standing === sessionId) standing = null;
    },
  };
}
