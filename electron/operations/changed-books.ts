// What somebody changed beside the journal while the booth was closed, told when it starts: in the journal, the attention list and the log.
// `verify` finds more; this is what takes no time.
import { anomalyIsKnown } from '../../db/anomalies.ts';
import { boundFaults } from '../../db/audit/bounds.ts';
import type { AnomalyId, NewId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import { cutText } from '../../domain/text/cut-text.ts';
import type { Log } from '../monitoring/log.ts';
import { foreignPins } from '../people/foreign-pins.ts';
import type { Clock } from '../settings/clock.ts';
import type { Ledger } from './ledger.ts';
import type { Store } from './store.ts';

type Parts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly version: string;
  readonly log: Log;
};

/** Before the booth journals its start. The same change is told once, however often the booth starts on it. */
export function tellChangedBooks({ store, ledger, clock, newId, version, log }: Parts): void {
  const kind = 'books_changed';
  const details = store.read((tx) => [
    ...boundFaults(tx, { which: 'cheap', version }).map(({ table, detail }) => cutText(`${table}: ${detail}`, 300)),
    ...foreignPins(tx).map((code) => `pin_secret: ${code}`),
  ]);
  for (const detail of details) log.error('books.changed', { detail });
  store.write((tx) => {
    const facts = details
      .filter((detail) => !anomalyIsKnown(tx, { kind, detail }))
      .map((detail) =>
        fact('anomaly.found', {
          anomalyId: newId<AnomalyId>(),
          kind,
          sessionId: null,
          paymentId: null,
          detail,
          foundAtMs: clock.nowMs(),
        }),
      );
    if (facts.length > 0) ledger(tx, { facts, jobs: [] }, null);
  });
}
