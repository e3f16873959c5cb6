// What the sale of a pass is decided from, read in the deciding transaction.
import { pendingPassPayments } from '../../../db/pass-sales.ts';
import { findPass, findPassByCard, findPassByPlate, nextPassRunning, passInside } from '../../../db/passes.ts';
import { tariffInForce } from '../../../db/tariffs.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { TakenBy } from '../../../domain/pass/pass-details.ts';
import type { SaleState, SoldPass } from '../../../domain/pass/prepare-sale.ts';

export function saleState(tx: ReadTx, sold: SoldPass, nowMs: number): SaleState {
  const passId = sold.kind === 'known' ? sold.passId : null;
  return {
    ...takenBy(tx),
    pass: passId === null ? null : (findPass(tx, passId) ?? null),
    inside: passId !== null && passInside(tx, passId).length > 0,
    pendingSale: passId !== null && pendingPassPayments(tx).some((payment) => payment.passId === passId),
    tariff: tariffInForce(tx, nowMs)?.tariff ?? null,
    nextPassRunning: nextPassRunning(tx),
  };
}

/** Whose a plate or a card is. */
export function takenBy(tx: ReadTx): TakenBy {
  return {
    passOfPlate: (plate) => findPassByPlate(tx, plate)?.passId ?? null,
    passOfCard: (card) => findPassByCard(tx, card)?.passId ?? null,
  };
}
