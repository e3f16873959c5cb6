// The signed text in a ticket's QR code, and the four different answers to a bad one. Letters, digits, `.` and `-` only:
// small in a QR code's alphanumeric mode, and typed alike by a wedge scanner on every keyboard layout.
import {
  type BoothCode,
  type LotId,
  lotIdSchema,
  type TicketId,
  ticketIdSchema,
  type VehicleClassId,
  vehicleClassIdSchema,
} from '../ids.ts';
import type { Sign, Verify } from '../journal/record.ts';
import { ok, type Result, refuse } from '../result.ts';
import { base32FromBase64Url, base64UrlFromBase32 } from './base32.ts';
import { checkCharacter } from './check-character.ts';
import { textDigest } from './text-digest.ts';
import { parseTicketNumber, type TicketNumber } from './ticket-number.ts';
import { digestHolds, ticketMagic } from './ticket-text.ts';

/** What a ticket says. No plate: a lost slip must not tell whose car it was. */
export type TicketClaims = {
  readonly lotId: LotId;
  readonly ticketId: TicketId;
  /** Starts with the code of the booth that issued it. */
  readonly ticketNumber: string;
  readonly enteredAtMs: number;
  readonly vehicleClass: VehicleClassId;
};

export type KnownTicket = Pick<TicketClaims, 'ticketNumber' | 'enteredAtMs'>;

export type TicketReader = {
  readonly lotId: LotId;
  /** The Ed25519 public key of a booth of this lot, null when this booth knows none by that code. */
  readonly keyOf: (boothCode: BoothCode) => string | null;
  readonly verify: Verify;
  /** What the booth itself knows of that ticket id, if anything. Makes the answer to a bad signature sharper. */
  readonly knownTicket?: (ticketId: TicketId) => KnownTicket | null;
};

export type TicketQrRefusal = 'code_not_ticket' | 'ticket_forged' | 'ticket_altered' | 'ticket_foreign';

/** About 190 characters of the QR alphanumeric set. `sign` is the issuing booth's. */
export function encodeTicketQr(claims: TicketClaims, sign: Sign): string {
  const content = [
    ticketMagic,
    claims.lotId,
    claims.ticketId,
    claims.ticketNumber.slice(0, -2).replace('-', ''),
    claims.enteredAtMs.toString(36).toUpperCase(),
    claims.vehicleClass.toUpperCase().replaceAll('_', '-'),
  ].join('.');
  const signed = `${content}.${base32FromBase64Url(sign(content))}`;
  return `${signed}.${textDigest(signed)}`;
}

/**
 * Refusals, in this order; no text meets two of them:
 * - `code_not_ticket`: does not begin as our tickets do.
 * - `ticket_forged`: of this lot and whole (its digest holds), but no booth of the lot signed it: the booth is unknown, or the
 *   signature is not by its key, and it does not contradict a ticket that this booth knows.
 * - `ticket_altered`: begins as a ticket but is not whole (a part is missing, or the digest over content *and* signature
 *   fails: someone edited a genuine text, or it is damaged); or badly signed under a ticket id that this booth issued
 *   with other content.
 * - `ticket_foreign`: whole, of another lot. Its signature cannot be judged here.
 * A forger who recomputes the digest of an edited ticket is answered `ticket_forged`, which is what it then is.
 * Used and void are judged against the session (`judge-ticket.ts`).
 */
export function readTicketQr(text: string, reader: TicketReader): Result<TicketClaims, TicketQrRefusal> {
  const trimmed = text.trim().toUpperCase();
  if (!trimmed.startsWith(`${ticketMagic}.`)) return refuse('code_not_ticket');
  const parsed = parseText(trimmed);
  if (parsed === null) return refuse('ticket_altered');
  const { claims, content, signature, boothCode } = parsed;
  if (claims.lotId !== reader.lotId) return refuse('ticket_foreign', { lot: claims.lotId });
  const publicKey = reader.keyOf(boothCode);
  if (publicKey !== null && reader.verify({ text: content, signature, publicKey })) return ok(claims);
  const known = reader.knownTicket?.(claims.ticketId) ?? null;
  return refuse(known !== null && contradicts(claims, known) ? 'ticket_altered' : 'ticket_forged');
}

/** True when a ticket says other things than the booth knows of it. */
export function contradicts(claims: TicketClaims, known: KnownTicket): boolean {
  return claims.ticketNumber !== known.ticketNumber || claims.enteredAtMs !== known.enteredAtMs;
}

type ParsedText = {
  readonly claims: TicketClaims;
  readonly content: string;
  readonly signature: string;
  readonly boothCode: BoothCode;
};

function parseText(text: string): ParsedText | null {
  const parts = text.split('.');
  const [, lot, ticket, number, entered, vehicle, signature32] = parts;
  if (parts.length !== 8 || !digestHolds(text)) return null;
  const lotId = lotIdSchema.safeParse(lot);
  const ticketId = ticketIdSchema.safeParse(ticket);
  const ticketNumber = parseNumber(number ?? '');
  const enteredAtMs = parseEnteredAt(entered ?? '');
  const vehicleClass = vehicleClassIdSchema.safeParse(vehicle?.toLowerCase().replaceAll('-', '_'));
  const signature = base64UrlFromBase32(signature32 ?? '');
  if (!lotId.success || !ticketId.success || !vehicleClass.success) return null;
  if (ticketNumber === null || enteredAtMs === null || signature === null) return null;
  return {
    claims: {
      lotId: lotId.data,
      ticketId: ticketId.data,
      ticketNumber: ticketNumber.number,
      enteredAtMs,
      vehicleClass: vehicleClass.data,
    },
    content: parts.slice(0, 6).join('.'),
    signature,
    boothCode: ticketNumber.boothCode,
  };
}

/** The check character stays on paper: the digest does its work here, and `*` is not safe from keyboard layouts. */
function parseNumber(text: string): TicketNumber | null {
  return /^[A-Z0-9]{10}$/.test(text) ? parseTicketNumber(`${text}${checkCharacter(text)}`) : null;
}

function parseEnteredAt(text: string): number | null {
  const value = Number.parseInt(text, 36);
  return Number.isSafeInteger(value) && value >= 0 && value.toString(36).toUpperCase() === text ? value : null;
}
