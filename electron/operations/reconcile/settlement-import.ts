// settlement.import: the new lines of the file whose preview was seen, part by part: the lane has the thread between two parts.
import { findSettlementLine, findWholeImport } from '../../../db/settlements.ts';
import { assert } from '../../../domain/assert.ts';
import type { ImportId, NewId } from '../../../domain/ids.ts';
import { importFacts } from '../../../domain/reconcile/import-settlement.ts';
import type { SettlementLine, SettlementSource } from '../../../domain/reconcile/settlement-line.ts';
import { ok, refuse } from '../../../domain/result.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import { LINES_AT_ONCE } from '../../settlement/reader-messages.ts';
import type { SettlementDesk } from '../../settlement/settlement-desk.ts';
import type { Commit } from '../commit.ts';
import type { Ledger } from '../ledger.ts';
import type { StillAllowed } from '../still-allowed.ts';
import type { Store } from '../store.ts';
import { nextTurn } from './in-turns.ts';

type Parts = {
  readonly store: Store;
  readonly ledger: Ledger;
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly committed: () => void;
  readonly stillAllowed: StillAllowed;
  readonly settlementDesk: SettlementDesk;
};

/**
 * Each part is a transaction of its own, the last one with the reply. A booth that stops in between, or whose person signs out, has taken a
 * part in: the same file may then come again, and the lines that are there already are known.
 */
export function settlementImport(parts: Parts): Operation<'settlement.import'> {
  const { store, ledger, commit, clock, newId, committed, stillAllowed, settlementDesk: desk } = parts;
  return async ({ fileSha256, leaveWrongOut }, call) => {
    const ready = desk.ready();
    if (ready === null || ready.head.sha256 !== fileSha256) return refuse('settlement_not_read');
    if (ready.wrongRows > 0 && !leaveWrongOut) return refuse('settlement_lines_wrong', { count: ready.wrongRows });
    const { source } = ready.head;
    const fresh = await stillFresh(store, source, ready.fresh);
    if (fresh.length === 0) return refuse('settlement_nothing_new');
    const earlier = store.read((tx) => findWholeImport(tx, fileSha256));
    if (earlier !== undefined) return refuse('settlement_file_known');
    desk.take();
    const importId = newId<ImportId>();
    const file = { importId, source, fileName: ready.fileName, fileSha256 };
    const facts = importFacts(file, fresh, { nowMs: clock.nowMs() });
    const { operatorId } = operatorOf(call);
    let done = 0;
    for (const fact of facts.slice(0, -1)) {
      desk.report('storing', done, fresh.length);
      const allowed = store.write((tx) => {
        const judged = stillAllowed(tx, call);
        if (judged.ok) ledger(tx, { facts: [fact], jobs: [] }, operatorId);
        return judged;
      });
      if (!allowed.ok) {
        desk.report('none', 0, 0);
        return allowed;
      }
      committed();
      done += fact.body.lines.length;
      await nextTurn();
    }
    const last = facts.at(-1);
    assert(last !== undefined, 'a file with new lines has a last part');
    const reply = commit(call, () =>
      ok({ decision: { facts: [last], jobs: [] }, reply: () => ({ importId, lines: fresh.length }) }),
    );
    desk.report('none', 0, 0);
    return reply;
  };
}

/** Another file may have brought some of them since the preview. */
async function stillFresh(
  store: Store,
  source: SettlementSource,
  lines: readonly SettlementLine[],
): Promise<readonly SettlementLine[]> {
  const fresh: SettlementLine[] = [];
  for (let from = 0; from < lines.length; from += LINES_AT_ONCE) {
    const part = lines.slice(from, from + LINES_AT_ONCE);
    store.read((tx) => {
      fresh.push(...part.filter(({ entityId }) => findSettlementLine(tx, { source, entityId }) === undefined));
    });
    await nextTurn();
  }
  return fresh;
}
