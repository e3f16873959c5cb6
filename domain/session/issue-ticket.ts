// Entry: a session with its slot, its signed ticket or its pass, and the entry barrier.

import type { Decision } from '../decision.ts';
import { barrierDeadlineMs, type DecisionContext } from '../decision-context.ts';
import type { DocumentId, JobId, PassId, SessionId, SlotId, TariffId, TicketId, VehicleClassId, ZoneId } from '../ids.ts';
import type { JobRequest } from '../job-request.ts';
import { type Fact, fact } from '../journal/fact.ts';
import type { LotSettings } from '../lot/lot-settings.ts';
import { ZERO } from '../money/paise.ts';
import { type EntryPass, judgePassEntry, type PassAsked, type PassEntryRefusal, plateOfCard } from '../pass/enter-by-pass.ts';
import type { StoredPass } from '../pass/pass.ts';
import { type Approval, type ApprovalRefusal, approvedException, judgeApproval } from '../people/approve.ts';
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
  /** What the black list says of a plate now; null: nothing. */
  readonly blackListed: (plate: string) => { readonly message: string } | null;
  readonly passOfPlate: (plate: string) => EntryPass | null;
  readonly passById: (passId: PassId) => EntryPass | null;
};

/** What somebody approved for this one entry. */
export type AgreedEntry = { readonly action: 'black_list_entry' | 'passback'; readonly approval: Approval };

export type IssueTicket = {
  /** As typed; null for a vehicle without a readable plate. */
  readonly plate: string | null;
  readonly vehicleClass: VehicleClassId;
  /** Null: the booth chooses. */
  readonly slotId: SlotId | null;
  readonly pass: PassAsked;
  /** Null: nothing had to be approved. */
  readonly agreed: AgreedEntry | null;
};

export type TicketIssued = Decision & {
  readonly sessionId: SessionId;
  /** Null where a pass let it in and the lot prints no ticket for passes. */
  readonly ticketId: TicketId | null;
  readonly ticketNumber: string | null;
  readonly documentId: DocumentId | null;
  readonly pass: StoredPass | null;
};

type Place = { readonly slotId: SlotId; readonly zoneId: ZoneId };
export type PlaceRefusal = 'slot_unknown' | 'slot_taken' | 'lot_full';
export type IssueTicketRefusal =
  | 'class_unknown'
  | 'plate_missing'
  | 'plate_unreadable'
  | 'plate_already_inside'
  | 'plate_black_listed'
  | PassEntryRefusal
  | PlaceRefusal
  | 'tariff_missing';

/**
 * Channels `ticket.issue` and `ticket.issueAgreed`. A plate whose pass is valid comes in on it; so does a scanned card. Refuses, in this
 * order: those of `judgeApproval` (agreed entries), class_unknown, plate_missing, plate_unreadable, plate_already_inside (detail: the open
 * session), plate_black_listed {message}, those of `judgePassEntry`, slot_unknown (not a slot of a zone that takes the class), slot_taken,
 * lot_full, tariff_missing.
 */
export function decideIssueTicket(
  state: EntryState,
  { plate: typed, vehicleClass, slotId, pass: asked, agreed }: IssueTicket,
  context: DecisionContext,
): Result<TicketIssued, IssueTicketRefusal | ApprovalRefusal> {
  if (agreed !== null) {
    const judged = judgeApproval(agreed.action, agreed.approval, context);
    if (!judged.ok) return judged;
  }
  const { settings, nowMs } = context;
  if (!settings.vehicleClasses.some(({ id }) => id === vehicleClass)) return refuse('class_unknown');
  const byCard = typeof asked === 'object' ? state.passById(asked.passId) : null;
  const read = readEntryPlate(typed ?? (byCard === null ? null : plateOfCard(byCard.pass)));
  if (!read.ok) return read;
  const { plate } = read.value;
  const inside = plate === null ? null : state.openSessionOfPlate(plate);
  if (inside !== null) return refuse('plate_already_inside', inside);
  const black = plate === null ? null : state.blackListed(plate);
  if (black !== null && agreed?.action !== 'black_list_entry') return refuse('plate_black_listed', { message: black.message });
  const found = byCard ?? (plate === null ? null : state.passOfPlate(plate));
  const passback = agreed?.action === 'passback';
  const pass = judgePassEntry(found, asked, { plate, vehicleClass }, { nowMs, passbackAgreed: passback });
  if (!pass.ok) return pass;
  const place = findPlace(state, { vehicleClass, slotId, settings });
  if (!place.ok) return place;
  if (state.tariffId === null) return refuse('tariff_missing');
  const entry = { vehicleClass, ...read.value, ...place.value, tariffId: state.tariffId };
  const sessionId = context.newId<SessionId>();
  const needed = passback ? pass.value !== null && found?.inside != null : black !== null;
  const exceptions = agreed !== null && needed ? [agreedException(agreed, sessionId, context)] : [];
  return ok(enter({ entry, sessionId, exceptions, pass: pass.value }, state.nextTicketRunning, context));
}

function agreedException({ action, approval }: AgreedEntry, sessionId: SessionId, context: DecisionContext): Fact {
  return approvedException({ kind: action, sessionId, paymentId: null, amountPaise: ZERO }, approval, context);
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

type Entering = {
  readonly entry: Entry;
  readonly sessionId: SessionId;
  readonly exceptions: readonly Fact[];
  readonly pass: StoredPass | null;
};

/** The exceptions follow the session that they are about. */
function enter({ entry, sessionId, exceptions, pass }: Entering, running: number, context: DecisionContext): TicketIssued {
  const { nowMs, newId, shiftId, settings } = context;
  const printed = pass === null || settings.passTickets === true ? printTicket(entry, { sessionId, running }, context) : null;
  const barrierJobId = newId<JobId>();
  const { ticketId, ticketNumber } = printed ?? { ticketId: null, ticketNumber: null };
  const stay = { ...entry, ticketId, ticketNumber, enteredAtMs: nowMs, sessionId, shiftId, creditPaise: ZERO, overstayOf: null };
  const opened =
    pass === null
      ? fact('session.opened', { ...stay, origin: 'ticket' })
      : fact('session.opened', { ...stay, origin: 'pass', passId: pass.passId });
  return {
    facts: [
      opened,
      ...exceptions,
      ...(printed?.facts ?? []),
      fact('barrier.requested', { jobId: barrierJobId, sessionId, direction: 'entry', atMs: nowMs }),
    ],
    jobs: [
      ...(printed?.jobs ?? []),
      { jobId: barrierJobId, kind: 'barrier', direction: 'entry', sessionId, deadlineAtMs: barrierDeadlineMs(context) },
    ],
    sessionId,
    ticketId,
    ticketNumber,
    documentId: printed?.documentId ?? null,
    pass,
  };
}

function printTicket(
  entry: Entry,
  { sessionId, running }: { readonly sessionId: SessionId; readonly running: number },
  context: DecisionContext,
) {
  const { nowMs, newId, boothCode } = context;
  const ticketId = newId<TicketId>();
  const documentId = newId<DocumentId>();
  const ticketNumber = formatTicketNumber({ boothCode, running });
  const content = buildTicket({ ticketId, ticketNumber, enteredAtMs: nowMs, ...entry }, context);
  const job: JobRequest = { jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 };
  const facts = [fact('document.issued', { documentId, sessionId, content, createdAtMs: nowMs })];
  return { facts, jobs: [job], ticketId, ticketNumber, documentId };
}
