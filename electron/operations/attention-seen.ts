// attention.seen: the cashier has read what the booth reported. Prints, devices and refunds stay until they are dealt with.
import { markAttentionSeen } from '../../db/anomalies.ts';
import { journalHead } from '../../db/journal.ts';
import { ok } from '../../domain/result.ts';
import type { Operation } from '../ipc/call.ts';
import type { Recovered } from './recovered.ts';
import type { Store } from './store.ts';

type Parts = { readonly store: Store; readonly recovered: Recovered; readonly changed: () => void };

export function attentionSeen({ store, recovered, changed }: Parts): Operation<'attention.seen'> {
  return () => {
    store.write((tx) => {
      markAttentionSeen(tx, journalHead(tx).seq);
      recovered.seen(tx);
    });
    changed();
    return ok({});
  };
}
