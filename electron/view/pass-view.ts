// Passes, their payments and their sales in the shape of the contract.
import { findPassPayment, leftOfSale, type StoredSale } from '../../db/pass-sales.ts';
import { findPass, passInside } from '../../db/passes.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { assert } from '../../domain/assert.ts';
import type { PassId, PaymentId } from '../../domain/ids.ts';
import { ZERO } from '../../domain/money/paise.ts';
import { isInForce, type ListEntry } from '../../domain/pass/list-entry.ts';
import type { StoredPass } from '../../domain/pass/pass.ts';
import { returnableMost } from '../../domain/pass/return-pass.ts';
import { passStanding, passWarning } from '../../domain/pass/standing.ts';
import type { ListEntryView, PassPaymentView, PassSaleView, PassView } from '../contract/views.ts';

/** `told`: its balance may be told (`ShownCards.mayTell`), also where only its card proves it. The card's code is in no view. */
export function passView(tx: ReadTx, { card, ...pass }: StoredPass, nowMs: number, told = false): PassView {
  const hidden = !told && pass.kind === 'prepaid' && pass.plates.length === 0;
  const known = { ...pass, card };
  return {
    ...pass,
    hasCard: card !== null,
    balancePaise: hidden ? null : pass.balancePaise,
    plates: [...pass.plates],
    standing: passStanding(known, nowMs),
    warning: hidden ? null : passWarning(known, nowMs),
    inside: [...passInside(tx, pass.passId)],
  };
}

/** The pass is known to exist: its absence is a defect. */
export function passViewOf(tx: ReadTx, passId: PassId, nowMs: number, told = false): PassView {
  const pass = findPass(tx, passId);
  assert(pass !== undefined, `pass ${passId} exists`);
  return passView(tx, pass, nowMs, told);
}

export function passPaymentView(tx: ReadTx, paymentId: PaymentId, nowMs: number): PassPaymentView {
  const payment = findPassPayment(tx, paymentId);
  assert(payment !== undefined && payment.method !== 'cash', `online payment ${paymentId} is for a pass`);
  const { passId, method, state, amountPaise, startedAtMs, expiresAtMs, qrText } = payment;
  assert(expiresAtMs !== null, 'an online payment has an end');
  return { paymentId, pass: passViewOf(tx, passId, nowMs), method, state, amountPaise, startedAtMs, expiresAtMs, qrText };
}

export function passSaleView(sale: StoredSale, pass: StoredPass, told: boolean): PassSaleView {
  const { saleId, paymentId, method, state, amountPaise, returnedPaise, startedAtMs, terms, receipt } = sale;
  return {
    saleId,
    paymentId,
    method,
    state,
    amountPaise,
    returnedPaise,
    returnablePaise: state === 'SUCCESS' && told ? returnableMost(pass, { paymentId, leftPaise: leftOfSale(sale) }) : ZERO,
    atMs: startedAtMs,
    terms,
    receipt: receipt === null ? null : { receiptId: receipt.receiptId, number: receipt.number, documentId: receipt.documentId },
  };
}

export function listEntryView(entry: ListEntry, nowMs: number): ListEntryView {
  return { ...entry, inForce: isInForce(entry, nowMs) };
}
