// The steps that settled exits share: close the session, issue the receipt, ask the barrier. Only decisions use them.

import type { Decision } from '../decision.ts';
import { type BoothContext, barrierDeadlineMs } from '../decision-context.ts';
import type { DocumentId, ExceptionId, JobId, PaymentId, ReceiptId, SessionId } from '../ids.ts';
import type { JobRequest } from '../job-request.ts';
import { fact } from '../journal/fact.ts';
import type { Paise } from '../money/paise.ts';
import { buildReceipt, type PaidBy } from '../receipt/build-receipt.ts';
import type { ReceiptContent } from '../receipt/document.ts';
import { financialYearOf, formatReceiptNumber } from '../receipt/receipt-number.ts';
import type { ClosingOutcome, Session } from '../session/session.ts';
import type { Fee } from '../tariff/fee.ts';

export type IssuedReceipt = { readonly receiptId: ReceiptId; readonly number: string; readonly documentId: DocumentId };

/** The next running number of the booth's series in a financial year (`2627`), from 1. */
export type ReceiptSeries = { readonly nextReceiptRunning: (financialYear: string) => number };

export type Closing = {
  readonly session: Session;
  readonly outcome: ClosingOutcome;
  readonly feeDuePaise: Paise;
  /** Net money received for the session, without an overstay's credit. */
  readonly paidPaise: Paise;
  /** The approved exception that closes it instead of money. */
  readonly exceptionId: ExceptionId | null;
};

/** Closing frees the slot: the projection of this one fact does it, and nothing else. */
export function closeSession({ session, ...closing }: Closing, { nowMs }: Pick<BoothContext, 'nowMs'>): Decision {
  return { facts: [fact('session.closed', { sessionId: session.sessionId, closedAtMs: nowMs, ...closing })], jobs: [] };
}

export type ReceiptRequest = {
  readonly session: Session;
  readonly payment: PaidBy & { readonly paymentId: PaymentId };
  readonly fee: Fee;
  readonly creditPaise: Paise;
  /** False when nobody is there to take the paper. */
  readonly print: boolean;
};

/** The receipt for one successful payment of a stay, with its document. */
export function issueReceipt(
  { session, payment, fee, creditPaise, print }: ReceiptRequest,
  series: ReceiptSeries,
  context: BoothContext,
): Decision & { readonly receipt: IssuedReceipt } {
  const { sessionId } = session;
  const { paymentId } = payment;
  const build = (receiptNumber: string) => buildReceipt({ session, receiptNumber, fee, creditPaise, payment }, context);
  return issueNumbered({ sessionId, paymentId, print }, build, series, context);
}

type Numbered = {
  /** Null for a pass. */
  readonly sessionId: SessionId | null;
  readonly paymentId: PaymentId;
  readonly print: boolean;
};

/** The next receipt of the series, with the content that is made for its number. */
export function issueNumbered(
  { sessionId, paymentId, print }: Numbered,
  build: (receiptNumber: string) => ReceiptContent,
  { nextReceiptRunning }: ReceiptSeries,
  { nowMs, newId, settings, boothCode }: BoothContext,
): Decision & { readonly receipt: IssuedReceipt } {
  const financialYear = financialYearOf(nowMs, settings.utcOffsetMinutes);
  const running = nextReceiptRunning(financialYear);
  const number = formatReceiptNumber({ boothCode, financialYear, running });
  const receiptId = newId<ReceiptId>();
  const documentId = newId<DocumentId>();
  const content = build(number);
  const { totalPaise, gst } = content;
  const numbered = { receiptId, number, financialYear, running, sessionId, paymentId, documentId, totalPaise, gst };
  const printing: JobRequest = { jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 };
  return {
    facts: [
      fact('document.issued', { documentId, sessionId, content, createdAtMs: nowMs }),
      fact('receipt.issued', { ...numbered, issuedAtMs: nowMs }),
    ],
    jobs: print ? [printing] : [],
    receipt: { receiptId, number, documentId },
  };
}

/**
 * Asks the exit barrier to open for a vehicle that stands in the lane, once: a session whose barrier was asked before
 * (`leftAtMs`) gets nothing.
 */
export function openExit(session: Session, context: Pick<BoothContext, 'nowMs' | 'newId' | 'settings'>): Decision {
  if (session.leftAtMs !== null) return { facts: [], jobs: [] };
  const { nowMs, newId } = context;
  const { sessionId } = session;
  const jobId = newId<JobId>();
  return {
    facts: [fact('barrier.requested', { jobId, sessionId, direction: 'exit', atMs: nowMs })],
    jobs: [{ jobId, kind: 'barrier', direction: 'exit', sessionId, deadlineAtMs: barrierDeadlineMs(context) }],
  };
}

/** A vehicle that stood aside is in the lane again. */
export function backInLane({ sessionId, pulledAside }: Session, { nowMs }: Pick<BoothContext, 'nowMs'>): Decision {
  return { facts: pulledAside ? [fact('session.called_back', { sessionId, atMs: nowMs })] : [], jobs: [] };
}

/** Several steps as one decision, in order. */
export function inOrder(...steps: readonly Decision[]): Decision {
  return { facts: steps.flatMap(({ facts }) => facts), jobs: steps.flatMap(({ jobs }) => jobs) };
}
