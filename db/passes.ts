// Looking passes up: by id, plate, card, and what they did. Rows become domain passes here.
import { sql } from 'kysely';
import type { PassId, SessionId } from '../domain/ids.ts';
import { type Paise, ZERO } from '../domain/money/paise.ts';
import type { StoredPass } from '../domain/pass/pass.ts';
import { hotQuery, sqlite } from './query.ts';
import type { PassRow } from './schema.ts';
import { skippedThrough } from './series-skip.ts';
import type { ReadTx } from './transaction.ts';

const byId = hotQuery((p: { passId: PassId }) => sqlite.selectFrom('pass').selectAll().where('pass_id', '=', p.passId));
const byCard = hotQuery((p: { card: string }) => sqlite.selectFrom('pass').selectAll().where('card', '=', p.card));
const idOfPlate = hotQuery((p: { plate: string }) =>
  sqlite.selectFrom('pass_plate').select('pass_id').where('plate', '=', p.plate),
);
const platesOf = hotQuery((p: { passId: PassId }) =>
  sqlite.selectFrom('pass_plate').select('plate').where('pass_id', '=', p.passId).orderBy('plate'),
);
const inside = hotQuery((p: { passId: PassId }) =>
  sqlite
    .selectFrom('live_session')
    .select((row) => ['session_id as sessionId', row('entered_at_ms', '+', row.ref('clock_shift_ms')).as('enteredAtMs'), 'plate'])
    .where('pass_id', '=', p.passId)
    .orderBy('opened_seq'),
);
const chargedFor = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('pass_charge')
    .select((row) => row.fn.coalesce(row.fn.sum<Paise>('amount_paise'), row.val(ZERO)).as('paise'))
    .where('session_id', '=', p.sessionId),
);
/** `B03-P00012` is the booth's twelfth. Passes are few: no index is needed. */
const lastNumber = hotQuery(() =>
  sqlite.selectFrom('pass').select(sql<number | null>`max(CAST(substr(number, 6) AS INTEGER))`.as('running')),
);

export type PassInside = { readonly sessionId: SessionId; readonly enteredAtMs: number; readonly plate: string | null };

export function findPass(tx: ReadTx, passId: PassId): StoredPass | undefined {
  return mapped(tx, byId.first(tx, { passId }));
}

/** `card` in upper case, as a scanner reads it. */
export function findPassByCard(tx: ReadTx, card: string): StoredPass | undefined {
  return mapped(tx, byCard.first(tx, { card }));
}

/** `plate` normalised. A plate has at most one pass. */
export function findPassByPlate(tx: ReadTx, plate: string): StoredPass | undefined {
  const row = idOfPlate.first(tx, { plate });
  return row === undefined ? undefined : findPass(tx, row.pass_id);
}

/** The stays of its vehicles that are inside now, the earliest first. */
export function passInside(tx: ReadTx, passId: PassId): readonly PassInside[] {
  return inside.all(tx, { passId });
}

/** What prepaid balances have paid for a stay. */
export function passChargedFor(tx: ReadTx, sessionId: SessionId): Paise {
  return chargedFor.first(tx, { sessionId })?.paise ?? ZERO;
}

/** The running number of the booth's next pass, from 1: passes never go. */
export function nextPassRunning(tx: ReadTx): number {
  return Math.max(lastNumber.first(tx, {})?.running ?? 0, skippedThrough(tx, 'pass')) + 1;
}

function mapped(tx: ReadTx, row: PassRow | undefined): StoredPass | undefined {
  if (row === undefined) return undefined;
  return {
    passId: row.pass_id,
    kind: row.kind,
    number: row.number,
    holder: row.holder,
    phone: row.phone,
    plates: platesOf.all(tx, { passId: row.pass_id }).map(({ plate }) => plate),
    card: row.card,
    vehicleClass: row.vehicle_class,
    validFromMs: row.valid_from_ms,
    validUntilMs: row.valid_until_ms,
    balancePaise: row.balance_paise,
    blockedReason: row.blocked_reason,
  };
}
