// What a restore is told, and what keeps it from beginning.
import type { NewId } from '../../domain/ids.ts';
import type { Log } from '../monitoring/log.ts';
import type { PinHashCost } from '../people/pin-hash.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import type { Clock } from '../settings/clock.ts';

/** The secrets of a data folder, which may be damaged or sealed by another computer. */
export type SecretsPlace = {
  /** Rejects with what is wrong with them. An empty store where there are none. */
  readonly open: () => Promise<SecretStore>;
  /** Files that hold them, by their name in the data folder. */
  readonly files: readonly string[];
};

export type RestoreOptions = {
  readonly dataFolder: string;
  readonly secrets: SecretsPlace;
  /** Files and folders with backups beside those in the data folder, such as a stick. */
  readonly from: readonly string[];
  /** As the owner typed it; null: not given. */
  readonly recoveryKey: string | null;
  /** The lot's server, and the code that its owner was given for this booth; null: the booth's own token. */
  readonly upstream: { readonly url: string; readonly recoveryCode: string | null } | null;
  /** Numbers of the last papers that a person found. */
  readonly lastTicket: string | null;
  readonly lastReceipt: string | null;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly version: string;
  readonly log: Log;
  readonly pinHashCost?: PinHashCost;
  /** Records that came back so far, and how many there may be. */
  readonly onProgress?: (through: number, of: number) => void;
};

export const whyNotRestored = [
  /** No file and no server has a record of this booth. */
  'nothing_found',
  /** The signing key is not here: the owner's recovery key opens it. */
  'key_needed',
  'recovery_key_wrong',
  'recovery_code_wrong',
  'booth_retired',
  'upstream_unreachable',
  /** The server's word is not signed by its key. */
  'upstream_forged',
  /** A later release wrote these records: only that one can restore them. */
  'newer_release',
  /** A record that no booth could have written where it is. */
  'record_unfit',
  'paper_number_wrong',
  /** A naka.db that is in use. */
  'booth_runs',
  /** The files changed since the dry run. */
  'changed_meanwhile',
] as const;
export type WhyNotRestored = (typeof whyNotRestored)[number];

/** Nothing was changed. */
export class NotRestored extends Error {
  override readonly name = 'NotRestored';
  readonly why: WhyNotRestored;

  constructor(why: WhyNotRestored, detail = '', options?: ErrorOptions) {
    super(detail === '' ? why : `${why}: ${detail}`, options);
    this.why = why;
  }
}
