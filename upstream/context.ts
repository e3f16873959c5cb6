// What every operation of upstream works with. Made once by open-upstream.ts.
import type { Signer } from './cryptography.ts';
import type { Db } from './db/database.ts';
import type { Log } from './log.ts';
import type { Provider } from './providers/provider.ts';
import type { Timers } from './timers.ts';

export type Context = {
  readonly db: Db;
  /** Makes the orders of new payments. */
  readonly provider: Provider;
  /** Every provider whose webhooks are taken, by name; more than one while a lot moves from one gateway to another. */
  readonly providers: ReadonlyMap<string, Provider>;
  readonly signer: Signer;
  readonly nowMs: () => number;
  /** For long polls. */
  readonly timers: Timers;
  /** A fresh ULID. */
  readonly newId: () => string;
  readonly log: Log;
  /** A hint that there is work; the workers also look by themselves. */
  readonly wake: (work: 'orders' | 'inbox') => void;
};
