// Projects a batch of facts in order. The usual batch is one load and one store; a fact that the database itself refuses is found
// by doing the batch again one by one.
import type { Fact } from '../../domain/journal/fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import type { BoothRow } from '../db/booths.ts';
import type { Tx } from '../db/database.ts';
import type { Parked } from '../db/journal.ts';
import { loadProjection } from '../db/load-projection.ts';
import { savepoint } from '../db/savepoint.ts';
import { storeProjection } from '../db/store-projection.ts';
import { WAITS_FOR_GATEWAY } from './applied.ts';
import { applyFact } from './apply-fact.ts';
import { recountClosings } from './recount-closings.ts';

type Meant = { readonly seq: number; readonly fact: Fact; readonly record: JournalRecord };
type Where = { readonly booth: BoothRow; readonly provider: string; readonly newId: () => string; readonly nowMs: number };

/** `parked`: facts whose meaning was refused; they changed nothing. `waitsAt`: from this record on nothing was applied, null for none. */
export type Projected = { readonly parked: readonly Parked[]; readonly waitsAt: number | null };

export async function projectRecords(tx: Tx, where: Where, meant: readonly Meant[]): Promise<Projected> {
  if (meant.length === 0) return { parked: [], waitsAt: null };
  const whole = await savepoint(tx, () => projectTogether(tx, where, meant));
  if (whole.kind === 'done') return whole.value;
  const parked: Parked[] = [];
  for (const one of meant) {
    const outcome = await savepoint(tx, () => projectTogether(tx, where, [one]));
    if (outcome.kind === 'refused') {
      parked.push({ seq: one.seq, why: `database_${outcome.constraint}` });
      continue;
    }
    parked.push(...outcome.value.parked);
    if (outcome.value.waitsAt !== null) return { parked, waitsAt: outcome.value.waitsAt };
  }
  return { parked, waitsAt: null };
}

async function projectTogether(tx: Tx, where: Where, meant: readonly Meant[]): Promise<Projected> {
  const projection = await loadProjection(tx, { booth: where.booth, facts: meant.map(({ fact }) => fact) });
  const parked: Parked[] = [];
  let waitsAt: number | null = null;
  for (const { seq, fact, record } of meant) {
    const { actorId, wallTimeMs } = record;
    const why = applyFact(projection, fact, { ...where, seq, actorId, wallTimeMs });
    if (why === WAITS_FOR_GATEWAY) {
      waitsAt = seq;
      break;
    }
    if (why !== null) parked.push({ seq, why });
  }
  await storeProjection(tx, { booth: where.booth, projection });
  await recountClosings(tx, where, projection.closings.touched());
  return { parked, waitsAt };
}
