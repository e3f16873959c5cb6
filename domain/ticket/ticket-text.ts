// A ticket's text inside what a scanner sent: found by its beginning, proven whole by its digest.
import { textDigest } from './text-digest.ts';

/** What every ticket's text begins with. */
export const ticketMagic = 'NT1';

/** Six parts of content, a signature and a digest of seven characters, each after a full stop; longer than any that is ever printed. */
const wholeTicket = /NT1(?:\.[A-Z0-9-]{1,200}){6}\.[A-Z2-7]{7}/y;

/** The first ticket in `text` (capitals) whose digest holds, whatever stands before and after it; null when there is none. */
export function findTicketText(text: string): string | null {
  for (let from = text.indexOf(`${ticketMagic}.`); from >= 0; from = text.indexOf(`${ticketMagic}.`, from + 1)) {
    wholeTicket.lastIndex = from;
    const found = wholeTicket.exec(text)?.[0];
    if (found !== undefined && digestHolds(found)) return found;
  }
  return null;
}

/** From where `text` begins as a ticket, without what a scanner puts behind it; null when it nowhere does. */
export function looksLikeTicket(text: string): string | null {
  const from = text.indexOf(`${ticketMagic}.`);
  if (from < 0) return null;
  return text
    .slice(from)
    .trimEnd()
    .replaceAll(/\p{Cc}/gu, ' ')
    .trimEnd();
}

/** The last part of a ticket's text is the digest of all before it. */
export function digestHolds(text: string): boolean {
  const at = text.lastIndexOf('.');
  return at >= 0 && text.slice(at + 1) === textDigest(text.slice(0, at));
}
