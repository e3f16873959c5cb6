// What a scanner's text means, whatever it puts around a code: AIM identifiers, STX and ETX, GS, a prefix, a suffix, lower case. No setting
// says how a scanner is set up: a ticket is found by its own digest, and a card has a shape of its own.
import { cardShape, normaliseCard } from '../pass/pass-card.ts';
import type { RefusalCode } from '../refusals.ts';
import { findTicketText, looksLikeTicket } from '../ticket/ticket-text.ts';

export type ScannedCode =
  /** A whole ticket: its digest holds. Whether anybody signed it is not known yet. */
  | { readonly kind: 'ticket'; readonly text: string }
  /** It begins as a ticket and is not whole: read badly, or edited. */
  | { readonly kind: 'damaged'; readonly text: string }
  /** It may be a pass's card. */
  | { readonly kind: 'card'; readonly text: string }
  /** Nothing that this lot gives out. */
  | { readonly kind: 'nothing' };

/** `raw`: as the scanner sent it, control characters included. The answered text is in capitals and has nothing around it. */
export function readScannedCode(raw: string): ScannedCode {
  const text = raw.toUpperCase();
  const ticket = findTicketText(text);
  if (ticket !== null) return { kind: 'ticket', text: ticket };
  const damaged = looksLikeTicket(text);
  if (damaged !== null) return { kind: 'damaged', text: damaged };
  const card = cardIn(text);
  return card === null ? { kind: 'nothing' } : { kind: 'card', text: card };
}

/** AIM's identifier of a code: `]`, a letter for its kind, a character for its options. */
const aimIdentifier = /^\][A-Z][0-9A-Z]/;
/** Control characters, spaces, prefixes such as `~`: all before the identifier, then all before and behind the code. */
const marksBeforeAim = /^(?:(?!\])[\p{Cc}\p{P}\p{S} ])+/u;
const marksAround = /^[\p{Cc}\p{P}\p{S} ]+|[\p{Cc}\p{P}\p{S} ]+$/gu;

/** Null: what stands between the marks has not the shape of a card. A line break inside means several codes, not one. */
function cardIn(text: string): string | null {
  const code = text.replace(marksBeforeAim, '').replace(aimIdentifier, '').replace(marksAround, '');
  if (/[\r\n\t]/.test(code)) return null;
  const card = normaliseCard(code);
  return cardShape.test(card) ? card : null;
}

/** A ticket by its number, or a code whose signature or existence was judged: that is what somebody may try out. */
const triedOut: ReadonlySet<RefusalCode> = new Set([
  'code_not_ticket',
  'ticket_forged',
  'ticket_altered',
  'ticket_foreign',
  'ticket_number_wrong',
  'ticket_unknown',
]);

/**
 * Whether a refused scan was a guess, which the limiter counts by itself. A code that was read badly, or that cannot be ours, tells whoever
 * holds it up nothing: it counts as any scan does. A used or void ticket is a genuine one.
 */
export function isGuess(raw: string, refusal: RefusalCode): boolean {
  const { kind } = readScannedCode(raw);
  return (kind === 'ticket' || kind === 'card') && triedOut.has(refusal);
}

/** Whether a ticket number that was typed and refused was a guess. */
export function isGuessedNumber(refusal: RefusalCode): boolean {
  return triedOut.has(refusal);
}
