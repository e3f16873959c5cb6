// settlement.files and settlement.progress: what was taken in lately, and how far the file on the desk is.
import { findOperator } from '../../../db/operators.ts';
import { settlementImports } from '../../../db/settlements.ts';
import { ok } from '../../../domain/result.ts';
import type { Operation } from '../../ipc/call.ts';
import type { SettlementDesk } from '../../settlement/settlement-desk.ts';
import type { Store } from '../store.ts';

const LATEST = 20;

export function settlementFiles({ store }: { readonly store: Store }): Operation<'settlement.files'> {
  return () =>
    store.read((tx) =>
      ok(
        settlementImports(tx, LATEST).map(({ source, fileName, lines, parts, partsDone, atMs, operatorId }) => ({
          source,
          fileName,
          lines,
          whole: parts === partsDone,
          atMs,
          byName: operatorId === null ? null : (findOperator(tx, operatorId)?.name ?? null),
        })),
      ),
    );
}

export function settlementProgress({
  settlementDesk,
}: {
  readonly settlementDesk: SettlementDesk;
}): Operation<'settlement.progress'> {
  return () => ok(settlementDesk.progress());
}
