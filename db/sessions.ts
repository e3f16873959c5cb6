// Looking sessions up: by id, ticket and plate. Rows become domain sessions here.
import type { SessionId, TicketId } from '../domain/ids.ts';
import type { Session } from '../domain/session/session.ts';
import { hotQuery, sqlite } from './query.ts';
import type { SessionRow } from './schema.ts';
import type { ReadTx } from './transaction.ts';

const byId = hotQuery((p: { sessionId: SessionId }) =>
  sqlite.selectFrom('session').selectAll().where('session_id', '=', p.sessionId),
);
const byTicketId = hotQuery((p: { ticketId: TicketId }) =>
  sqlite.selectFrom('session').selectAll().where('ticket_id', '=', p.ticketId).orderBy('opened_seq', 'desc').limit(1),
);
const byTicketNumber = hotQuery((p: { ticketNumber: string }) =>
  sqlite.selectFrom('session').selectAll().where('ticket_number', '=', p.ticketNumber).orderBy('opened_seq', 'desc').limit(1),
);
const openByPlate = hotQuery((p: { plate: string }) =>
  sqlite.selectFrom('live_session').selectAll().where('plate', '=', p.plate),
);
const allOpenPlates = hotQuery(() =>
  sqlite
    .selectFrom('live_session')
    .select(['session_id as sessionId', 'plate'])
    .where('plate', 'is not', null)
    .$narrowType<{ plate: string }>(),
);
const inside = hotQuery(() => sqlite.selectFrom('live_session').select((row) => row.fn.countAll<number>().as('sessions')));

export function findSession(tx: ReadTx, sessionId: SessionId): Session | undefined {
  return mapped(byId.first(tx, { sessionId }));
}

/** The latest of the ticket's sessions: after an exit grace that ran out it is the overstay. */
export function findSessionByTicketId(tx: ReadTx, ticketId: TicketId): Session | undefined {
  return mapped(byTicketId.first(tx, { ticketId }));
}

/** By the number for people, as `formatTicketNumber` writes it; the latest, as with the ticket's id. */
export function findSessionByTicketNumber(tx: ReadTx, ticketNumber: string): Session | undefined {
  return mapped(byTicketNumber.first(tx, { ticketNumber }));
}

/** `plate` normalised. There is at most one. */
export function findOpenSessionByPlate(tx: ReadTx, plate: string): Session | undefined {
  return mapped(openByPlate.first(tx, { plate }));
}

/** Every plate inside now, for `suggestLookAlikes`. */
export function openPlates(tx: ReadTx): readonly { readonly sessionId: SessionId; readonly plate: string }[] {
  return allOpenPlates.all(tx, {});
}

export function countInside(tx: ReadTx): number {
  return inside.first(tx, {})?.sessions ?? 0;
}

function mapped(row: SessionRow | undefined): Session | undefined {
  return row === undefined ? undefined : toSession(row);
}

export function toSession(row: SessionRow): Session {
  return {
    sessionId: row.session_id,
    state: row.state,
    origin: row.origin,
    ticketId: row.ticket_id,
    ticketNumber: row.ticket_number,
    plate: row.plate,
    vehicleClass: row.vehicle_class,
    zoneId: row.zone_id,
    slotId: row.slot_id,
    tariffId: row.tariff_id,
    enteredAtMs: row.entered_at_ms + row.clock_shift_ms,
    clockShiftMs: row.clock_shift_ms,
    closedAtMs: row.closed_at_ms === null ? null : row.closed_at_ms + row.closed_shift_ms,
    outcome: row.outcome,
    feeDuePaise: row.fee_due_paise,
    creditPaise: row.credit_paise,
    overstayOf: row.overstay_of,
    passId: row.pass_id,
    leftAtMs: row.left_at_ms,
    pulledAside: row.pulled_aside === 1,
  };
}
