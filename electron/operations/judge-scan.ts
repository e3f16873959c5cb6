// From what the cashier scanned, typed or chose to the stay that it means. Opens the stay of another booth's ticket and that of a
// vehicle that overstayed its exit grace. Used by exit.quote and by scanners of the main process.
import { findPassByCard, passInside } from '../../db/passes.ts';
import { findOpenSessionByPlate, findSession, findSessionByTicketId, findSessionByTicketNumber } from '../../db/sessions.ts';
import { type Replacement, replacementOfTicket } from '../../db/tickets.ts';
import type { WriteTx } from '../../db/transaction.ts';
import { assert, assertNever } from '../../domain/assert.ts';
import type { BoothCode, LotId, PassId, SessionId } from '../../domain/ids.ts';
import type { Verify } from '../../domain/journal/record.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { readScannedCode, type ScannedCode } from '../../domain/scan/scanned-code.ts';
import { judgeSession, judgeTicket, type Standing } from '../../domain/session/judge-ticket.ts';
import { decideOpenForeign } from '../../domain/session/open-foreign.ts';
import { decideOpenOverstay } from '../../domain/session/open-overstay.ts';
import { owesAgain } from '../../domain/session/stay.ts';
import { parseTicketNumber } from '../../domain/ticket/ticket-number.ts';
import { readTicketQr } from '../../domain/ticket/ticket-qr.ts';
import type { ChannelParsed } from '../contract/channels.ts';
import type { Call } from '../ipc/call.ts';
import type { Contexts } from './context.ts';
import type { Ledger } from './ledger.ts';
import type { ShownCards } from './passes/shown-cards.ts';
import { findStay } from './stay.ts';
import { tariffIdFor } from './tariff-for.ts';

export type ScanBy = ChannelParsed<'exit.quote'>['by'];
export type StandingInLane =
  | { readonly kind: 'due'; readonly sessionId: SessionId }
  /** Paid while it stood aside, and within the exit grace. */
  | { readonly kind: 'paid'; readonly sessionId: SessionId; readonly paidAtMs: number; readonly graceEndsAtMs: number }
  /** A pass's card, and none or several of its vehicles inside: it comes in, or somebody says which one leaves. */
  | { readonly kind: 'pass'; readonly passId: PassId };

export type JudgeParts = {
  readonly contexts: Contexts;
  readonly ledger: Ledger;
  readonly lotId: LotId;
  /** The public key of a booth of this lot; null when none is known by that code. */
  readonly keyOf: (boothCode: BoothCode) => string | null;
  readonly verify: Verify;
  readonly shownCards: ShownCards;
};

/** What it means for the limiter is the caller's to say. Refusals in the contract's order of `exit.quote`. */
export function judgeScan(
  parts: JudgeParts,
  tx: WriteTx,
  { by, call }: { readonly by: ScanBy; readonly call: Call },
): Result<StandingInLane> {
  const context = parts.contexts.ofCashier(tx, call);
  const scanned = by.kind === 'scan' ? readScannedCode(by.text) : null;
  const card = scanned?.kind === 'card' ? scannedCard(parts, tx, scanned.text) : null;
  if (card !== null) return ok(card);
  const standing = findStanding(parts, tx, { by, scanned }, context);
  return standing.ok ? standInLane(parts, tx, { standing: standing.value, call }) : standing;
}

/** Null when no pass has this card. The card counts as shown from now on. One vehicle inside: its exit begins. */
function scannedCard(
  { shownCards }: JudgeParts,
  tx: WriteTx,
  card: string,
): Extract<StandingInLane, { kind: 'due' | 'pass' }> | null {
  const pass = findPassByCard(tx, card);
  if (pass === undefined) return null;
  shownCards.show(pass.passId);
  const [one, ...others] = passInside(tx, pass.passId);
  return one !== undefined && others.length === 0
    ? { kind: 'due', sessionId: one.sessionId }
    : { kind: 'pass', passId: pass.passId };
}

/** `scanned`: how a scanned code reads; null for what was typed or chosen. */
type Asked = { readonly by: ScanBy; readonly scanned: ScannedCode | null };
type Moment = { readonly nowMs: number; readonly settings: ReturnType<Contexts['ofCashier']>['settings'] };

function findStanding(
  { lotId, keyOf, verify }: JudgeParts,
  tx: WriteTx,
  { by, scanned }: Asked,
  moment: Moment,
): Result<Standing> {
  switch (by.kind) {
    case 'scan': {
      const knownTicket = (ticketId: Parameters<typeof findSessionByTicketId>[1]) => {
        const session = findSessionByTicketId(tx, ticketId);
        if (session === undefined || session.ticketNumber === null) return null;
        return { ticketNumber: session.ticketNumber, enteredAtMs: session.enteredAtMs };
      };
      if (scanned?.kind !== 'ticket' && scanned?.kind !== 'damaged') return refuse('code_not_ticket');
      const read = readTicketQr(scanned.text, { lotId, keyOf, verify, knownTicket });
      if (!read.ok) return read;
      const replaced = replacementOfTicket(tx, { ticketId: read.value.ticketId });
      if (replaced !== undefined) return refuseReplaced(replaced);
      const session = findSessionByTicketId(tx, read.value.ticketId) ?? null;
      return judgeTicket({ session }, { claims: read.value }, moment);
    }
    case 'ticketNumber': {
      const parsed = parseTicketNumber(by.number);
      if (parsed === null) return refuse('ticket_number_wrong');
      const replaced = replacementOfTicket(tx, { ticketNumber: parsed.number });
      if (replaced !== undefined) return refuseReplaced(replaced);
      const session = findSessionByTicketNumber(tx, parsed.number);
      return session === undefined ? refuse('ticket_unknown') : judgeSession({ session }, moment);
    }
    case 'session':
      return judgeSession({ session: findSession(tx, by.sessionId) ?? null }, moment);
    default:
      return assertNever(by);
  }
}

/** Another ticket stands for the stay: the customer has it, or somebody else does. */
function refuseReplaced({ newNumber, atMs }: Replacement) {
  return refuse('ticket_replaced', { newNumber, replacedAtMs: atMs });
}

function standInLane(
  parts: JudgeParts,
  tx: WriteTx,
  { standing, call }: { readonly standing: Standing; readonly call: Call },
): Result<StandingInLane> {
  const { contexts, ledger } = parts;
  const context = contexts.ofCashier(tx, call);
  switch (standing.kind) {
    case 'open':
      return ok({ kind: 'due', sessionId: standing.session.sessionId });
    case 'paid': {
      const { session, paidAtMs, graceEndsAtMs } = standing;
      const stay = findStay(tx, session.sessionId);
      // Money of it went back while it stood aside: that is due again.
      if (stay !== null && owesAgain(stay)) return standInLane(parts, tx, { standing: { kind: 'overstay', session }, call });
      return ok({ kind: 'paid', sessionId: session.sessionId, paidAtMs, graceEndsAtMs });
    }
    case 'overstay': {
      const stay = findStay(tx, standing.session.sessionId);
      assert(stay !== null, 'a session that overstayed is known');
      const openSessionOfPlate = (plate: string) => findOpenSessionByPlate(tx, plate) ?? null;
      const opened = decideOpenOverstay({ stay, openSessionOfPlate }, context);
      ledger(tx, opened, context.actorId);
      return ok({ kind: 'due', sessionId: opened.session.sessionId });
    }
    case 'rebuild': {
      const { claims } = standing;
      const tariffId = tariffIdFor(tx, { atMs: claims.enteredAtMs, vehicleClass: claims.vehicleClass });
      const opened = decideOpenForeign({ tariffId }, { claims }, context);
      if (!opened.ok) return opened;
      ledger(tx, opened.value, context.actorId);
      return ok({ kind: 'due', sessionId: opened.value.session.sessionId });
    }
    default:
      return assertNever(standing);
  }
}
