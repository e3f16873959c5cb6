// What a check is told: where, with which keys, and what others know.
import type { KeyRing } from './key-ring.ts';

export type CheckOptions = {
  readonly dataFolder: string;
  readonly keys: KeyRing;
  /** Typed by a person, from a receipt. */
  readonly anchor: { readonly seq: number; readonly hash: string } | null;
  /** The fingerprint of the booth's key, typed by a person, from a receipt or report. */
  readonly namedKey?: string | null;
  readonly upstreamUrl: string | null;
  readonly onProgress?: (through: number, of: number) => void;
};
