// exit.quote: what this vehicle has to pay, that it has paid and may leave, or whose pass this card is. The fee that it shows is journaled. Scans are limited and repeated ones answered alike.
import type { WriteTx } from '../../db/transaction.ts';
import { fact } from '../../domain/journal/fact.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import { isGuess, isGuessedNumber } from '../../domain/scan/scanned-code.ts';
import type { ChannelParsed } from '../contract/channels.ts';
import type { Exit } from '../contract/views.ts';
import { type Call, cashierOf, type Operation } from '../ipc/call.ts';
import type { RepeatedScan } from '../scanning/repeated-scan.ts';
import type { ScanGate } from '../scanning/scan-gate.ts';
import type { Clock } from '../settings/clock.ts';
import { passViewOf } from '../view/pass-view.ts';
import { summaryOf } from '../view/summary.ts';
import { settingsOf } from './context.ts';
import { type JudgeParts, judgeScan, type ScanBy } from './judge-scan.ts';
import type { LaneSpot } from './lane-spot.ts';
import type { QuoteStay } from './quotes.ts';
import type { Store } from './store.ts';

type Parts = JudgeParts & {
  readonly store: Store;
  readonly clock: Clock;
  readonly quoteStay: QuoteStay;
  readonly scanGate: ScanGate;
  readonly repeatedScan: RepeatedScan<Result<Exit>>;
  readonly laneSpot: LaneSpot;
  readonly committed: () => void;
};

export function quoteExit(parts: Parts): Operation<'exit.quote'> {
  const { store, scanGate, repeatedScan, laneSpot } = parts;
  return (input, call) => {
    const source = sourceOf(input.by);
    const question = JSON.stringify(input);
    const repeated = source === null ? null : repeatedScan.again(question);
    if (repeated !== null) return repeated;

    const limits = store.read((tx) => settingsOf(tx).scanLimits);
    const held = source === null ? null : scanGate.heldBack(source, limits);
    if (source !== null && held !== null) {
      if (held.tripped) journalTrip(parts, { source, limit: held.limit, call });
      return refuse('scan_limited', { untilMs: held.untilMs });
    }

    const answer = quoteInOneTransaction(parts, input, call);
    if (source !== null) {
      scanGate.judged(source, !answer.ok && wasGuess(input.by, answer.refusal.code) ? 'invalid' : 'valid', limits);
      repeatedScan.remember(question, answer);
    }
    if (answer.ok) laneSpot.turnTo(answer.value.kind === 'pass' ? null : answer.value.session.sessionId);
    return answer;
  };
}

function wasGuess(by: ScanBy, refusal: RefusalCode): boolean {
  return by.kind === 'scan' ? isGuess(by.text, refusal) : isGuessedNumber(refusal);
}

/** Null for a vehicle chosen from a list: there is nothing to guess. */
function sourceOf(by: ScanBy): string | null {
  switch (by.kind) {
    case 'scan':
      return by.source;
    case 'ticketNumber':
      return 'typed';
    case 'session':
      return null;
  }
}

function quoteInOneTransaction(parts: Parts, input: ChannelParsed<'exit.quote'>, call: Call): Result<Exit> {
  let written = false;
  const ledger: typeof parts.ledger = (tx, decision, actorId) => {
    written = true;
    parts.ledger(tx, decision, actorId);
  };
  try {
    const answer = parts.store.write((tx) => {
      const quoted = quoteOf({ ...parts, ledger }, tx, { input, call });
      if (!quoted.ok && written) throw new TakenBack(quoted);
      return quoted;
    });
    if (written) parts.committed();
    return answer;
  } catch (error) {
    if (error instanceof TakenBack) return error.refused;
    throw error;
  }
}

/** A refusal changes nothing: it rolls back the stay that was opened on the way to it. */
class TakenBack extends Error {
  readonly refused: Result<Exit>;
  constructor(refused: Result<Exit>) {
    super('rolled back');
    this.refused = refused;
  }
}

function quoteOf(
  parts: Parts,
  tx: WriteTx,
  { input, call }: { readonly input: ChannelParsed<'exit.quote'>; readonly call: Call },
): Result<Exit> {
  const standing = judgeScan(parts, tx, { by: input.by, call });
  if (!standing.ok) return standing;
  if (standing.value.kind === 'pass') {
    return ok({ kind: 'pass', pass: passViewOf(tx, standing.value.passId, parts.clock.nowMs(), true) });
  }
  const { sessionId } = standing.value;
  if (standing.value.kind === 'paid') {
    const { paidAtMs, graceEndsAtMs } = standing.value;
    return ok({ kind: 'paid', session: summaryOf(tx, sessionId), paidAtMs, graceEndsAtMs });
  }
  const quoted = parts.quoteStay(tx, sessionId, { lost: input.lost, concessionId: input.concessionId });
  if (!quoted.ok) return quoted;
  const shown = parts.quoteStay.shown(tx, quoted.value.quoteId);
  if (shown.length > 0) parts.ledger(tx, { facts: shown, jobs: [] }, cashierOf(call).operator.operatorId);
  return quoted;
}

function journalTrip(
  { store, ledger, clock, committed }: Parts,
  { source, limit, call }: { readonly source: string; readonly limit: 'invalid' | 'burst'; readonly call: Call },
): void {
  const limited = fact('scan.limited', { source, kind: limit, atMs: clock.nowMs() });
  store.write((tx) => ledger(tx, { facts: [limited], jobs: [] }, cashierOf(call).operator.operatorId));
  committed();
}
