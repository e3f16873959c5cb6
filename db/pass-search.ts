// The search for passes, and what one pass has done: for the list and the story of the passes screen.
import { sql } from 'kysely';
import type { PassId, SessionId } from '../domain/ids.ts';
import type { Paise } from '../domain/money/paise.ts';
import { endsSoonMs, lowBalancePaise } from '../domain/pass/standing.ts';
import { normalisePlate } from '../domain/plate/plate.ts';
import { allRows, hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

export const passScopes = ['all', 'valid', 'ending', 'ended', 'blocked'] as const;
export type PassSearch = {
  /** Any part of a number, a holder's name or a plate. Cards are not searched: a part that fits would tell the next letter. */
  readonly text: string;
  /** ending: valid, and soon out of time or of money. */
  readonly scope: (typeof passScopes)[number];
  readonly nowMs: number;
  readonly limit: number;
};

/** Those that end first come first where that is asked for, else the latest. */
export function searchPasses(tx: ReadTx, search: PassSearch): { readonly passIds: readonly PassId[]; readonly more: boolean } {
  const found = allRows(tx, searchQuery(search)).map(({ pass_id }) => pass_id);
  return { passIds: found.slice(0, search.limit), more: found.length > search.limit };
}

function searchQuery({ text, scope, nowMs, limit }: PassSearch) {
  let query = sqlite
    .selectFrom('pass')
    .select('pass.pass_id')
    .limit(limit + 1);
  if (scope === 'blocked') query = query.where('pass.blocked_reason', 'is not', null);
  if (scope === 'ended') query = query.where('pass.valid_until_ms', '<', nowMs);
  if (scope === 'valid' || scope === 'ending') {
    query = query
      .where('pass.valid_from_ms', '<=', nowMs)
      .where('pass.blocked_reason', 'is', null)
      .where((row) => row.or([row('pass.valid_until_ms', 'is', null), row('pass.valid_until_ms', '>=', nowMs)]));
  }
  if (scope === 'ending') {
    query = query.where((row) =>
      row.or([
        row('pass.valid_until_ms', '<', nowMs + endsSoonMs),
        row.and([row('pass.kind', '=', 'prepaid'), row('pass.balance_paise', '<', lowBalancePaise)]),
      ]),
    );
  }
  const wanted = text.trim().toUpperCase();
  if (wanted !== '') {
    const letters = normalisePlate(wanted);
    query = query.where((row) =>
      row.or([
        sql<boolean>`instr(upper(pass.number), ${wanted}) > 0`,
        sql<boolean>`instr(upper(pass.holder), ${wanted}) > 0`,
        ...(letters === ''
          ? []
          : [
              row.exists(
                row
                  .selectFrom('pass_plate')
                  .select('pass_plate.plate')
                  .whereRef('pass_plate.pass_id', '=', 'pass.pass_id')
                  .where(sql<boolean>`instr(pass_plate.plate, ${letters}) > 0`),
              ),
            ]),
      ]),
    );
  }
  return scope === 'ending'
    ? query.orderBy(sql`pass.valid_until_ms is null`).orderBy('pass.valid_until_ms').orderBy('pass.saved_seq', 'desc')
    : query.orderBy('pass.saved_seq', 'desc');
}

export type StoredCharge = {
  readonly seq: number;
  readonly atMs: number;
  readonly plate: string | null;
  readonly amountPaise: Paise;
  readonly balancePaise: Paise;
};

const charges = hotQuery((p: { passId: PassId; limit: number }) =>
  sqlite
    .selectFrom('pass_charge')
    .innerJoin('session', 'session.session_id', 'pass_charge.session_id')
    .innerJoin('journal', 'journal.seq', 'pass_charge.seq')
    .innerJoin('journal_commit', 'journal_commit.first_seq', 'journal.first_seq')
    .select([
      'pass_charge.seq',
      'journal_commit.wall_time_ms as atMs',
      'session.plate',
      'pass_charge.amount_paise as amountPaise',
      'pass_charge.balance_paise as balancePaise',
    ])
    .where('pass_charge.pass_id', '=', p.passId)
    .orderBy('pass_charge.seq', 'desc')
    .limit(p.limit),
);
const stays = hotQuery((p: { passId: PassId; limit: number }) =>
  sqlite
    .selectFrom('session')
    .select('session_id as sessionId')
    .where('pass_id', '=', p.passId)
    .orderBy('opened_seq', 'desc')
    .limit(p.limit),
);

/** Latest first. */
export function chargesOfPass(tx: ReadTx, passId: PassId, limit: number): readonly StoredCharge[] {
  return charges.all(tx, { passId, limit });
}

/** Latest first. */
export function staysOfPass(tx: ReadTx, passId: PassId, limit: number): readonly SessionId[] {
  return stays.all(tx, { passId, limit }).map(({ sessionId }) => sessionId);
}
