// Entry: a session with its slot and a signed ticket, and the entry barrier.

import type { Decision } from '../decision.ts';
import { barrierDeadlineMs, type DecisionContext } from '../decision-context.ts';
import type { DocumentId, JobId, SessionId, SlotId, TariffId, TicketId, VehicleClassId, ZoneId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import type { LotSettings } from '../lot/lot-settings.ts';
import { ZERO } from '../money/paise.ts';
import { buildTicket } from '../receipt/build-ticket.ts';
import { ok, type Result, refuse } from '../result.ts';
import { formatTicketNumber } from '../ticket/ticket-number.ts';
import { type EntryPlate, readEntryPlate } from './entry-plate.ts';

export type PlateInside = { readonly sessionId: SessionId; readonly enteredAtMs: number };

/** Read in the deciding transaction. */
export type EntryState = {
  /** The open session of a normalised plate in this lot. */
  readonly openSessionOfPlate: (plate: string) => PlateInside | null;
  readonly isSlotTaken: (slotId: SlotId) => boolean;
  /** In the first zone that takes the class and has one. */
  readonly firstFreeSlot: (vehicleClass: VehicleClassId) => { readonly slotId: SlotId; readonly zoneId: ZoneId } | null;
  /** The version in force now that prices the class; null when there is none. */
  readonly tariffId: TariffId | null;
  /** From 1, gapless per booth. */
  readonly nextTicketRunning: number;
};

export type IssueTicket = {
  /** As typed; null for a vehicle without a readable plate. */
  readonly plate: string | null;
  readonly vehicleClass: VehicleClassId;
  /** Null: the booth chooses. */
  readonly slotId: SlotId | null;
};

export type TicketIssued = Decision & {
  readonly sessionId: SessionId;
  readonly ticketId: TicketId;
  readonly ticketNumber: string;
  readonly documentId: DocumentId;
};

type Place = { readonly slotId: SlotId; readonly zoneId: ZoneId };
export type PlaceRefusal = 'slot_unknown' | 'slot_taken' | 'lot_full';
export type IssueTicketRefusal =
  | 'class_unknown'
  | 'plate_missing'
  | 'plate_unreadable'
  | 'plate_already_inside'
  | PlaceRefusal
  | 'tariff_missing';

/**
 * Channel `ticket.issue`. Refuses, in this order: class_unknown, plate_missing, plate_unreadable, plate_already_inside (detail: the
 * open session), slot_unknown (not a slot of a zone that takes the class), slot_taken, lot_full, tariff_missing.
 */
export function decideIssueTicket(
  state: EntryState,
  { plate: typed, vehicleClass, slotId }: IssueTicket,
  context: DecisionContext,
): Result<TicketIssued, IssueTicketRefusal> {
  const { settings } = context;
  if (!settings.vehicleClasses.some(({ id }) => id === vehicleClass)) return refuse('class_unknown');
  const read = readEntryPlate(typed);
  if (!read.ok) return read;
  const inside = read.value.plate === null ? null : state.openSessionOfPlate(read.value.plate);
  if (inside !== null) return refuse('plate_already_inside', inside);
  const place = findPlace(state, { vehicleClass, slotId, settings });
  if (!place.ok) return place;
  if (state.tariffId === null) return refuse('tariff_missing');
  const entry = { vehicleClass, ...read.value, ...place.value, tariffId: state.tariffId };
  return ok(issueTicket(entry, state.nextTicketRunning, context));
}

function findPlace(
  { isSlotTaken, firstFreeSlot }: EntryState,
  { vehicleClass, slotId, settings }: Pick<IssueTicket, 'vehicleClass' | 'slotId'> & { readonly settings: LotSettings },
): Result<Place, PlaceRefusal> {
  if (slotId === null) {
    const free = firstFreeSlot(vehicleClass);
    return free === null ? refuse('lot_full') : ok(free);
  }
  const zone = settings.zones.find(
    ({ vehicleClasses, slots }) => vehicleClasses.includes(vehicleClass) && slots.includes(slotId),
  );
  if (zone === undefined) return refuse('slot_unknown');
  return isSlotTaken(slotId) ? refuse('slot_taken') : ok({ slotId, zoneId: zone.zoneId });
}

type Entry = EntryPlate & Place & { readonly vehicleClass: VehicleClassId; readonly tariffId: TariffId };

function issueTicket(entry: Entry, running: number, context: DecisionContext): TicketIssued {
  const { nowMs, newId, shiftId, boothCode } = context;
  const sessionId = newId<SessionId>();
  const ticketId = newId<TicketId>();
  const documentId = newId<DocumentId>();
  const barrierJobId = newId<JobId>();
  const ticketNumber = formatTicketNumber({ boothCode, running });
  const ticket = { ticketId, ticketNumber, enteredAtMs: nowMs };
  const opened = { ...entry, ...ticket, sessionId, shiftId, creditPaise: ZERO, overstayOf: null };
  const content = buildTicket({ ...ticket, ...entry }, context);
  return {
    facts: [
      fact('session.opened', { ...opened, origin: 'ticket' }),
      fact('document.issued', { documentId, sessionId, content, createdAtMs: nowMs }),
      fact('barrier.requested', { jobId: barrierJobId, sessionId, direction: 'entry', atMs: nowMs }),
    ],
    jobs: [
      { jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 },
      { jobId: barrierJobId, kind: 'barrier', direction: 'entry', sessionId, deadlineAtMs: barrierDeadlineMs(context) },
    ],
    sessionId,
    ticketId,
    ticketNumber,
    documentId,
  };
}
