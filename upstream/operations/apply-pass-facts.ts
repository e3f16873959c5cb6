// What the booths' passes, their sales and charges, and the white and black lists mean upstream. For apply-fact.ts.
import type { FactBody } from '../../domain/journal/fact.ts';
import type { PassRow, Projection } from '../db/projection.ts';
import type { Applied, Refused, Where } from './applied.ts';
import { cashPayment, startOnline, wrongCash } from './new-payment.ts';
import { isInside, ownSession } from './projection-rules.ts';

export const passFacts: Applied = {
  'pass.saved': (projection, { pass }, { booth, seq }) => {
    const known = projection.passes.get(pass.passId);
    if (known !== undefined) {
      if (known.booth_id !== booth.booth_id) return 'pass_of_other_booth';
      if (known.kind !== pass.kind || known.number !== pass.number) return 'pass_differs';
    }
    const others = projection.passes.where((row) => row.booth_id === booth.booth_id && row.pass_id !== pass.passId);
    if (others.some(({ number }) => number === pass.number)) return 'pass_number_taken';
    if (others.some(({ plates }) => plates.some((plate) => pass.plates.includes(plate)))) return 'plate_has_pass';
    if (pass.card !== null && others.some(({ card }) => card === pass.card)) return 'card_taken';
    projection.passes.put({
      ...(known ?? { valid_from_ms: null, valid_until_ms: null, balance_paise: 0, blocked_reason: null }),
      lot_id: booth.lot_id,
      pass_id: pass.passId,
      booth_id: booth.booth_id,
      kind: pass.kind,
      number: pass.number,
      saved_seq: seq,
      holder: pass.holder,
      phone: pass.phone,
      card: pass.card,
      plates: pass.plates,
      vehicle_class: pass.vehicleClass,
    });
    return null;
  },

  'pass_sale.cash_taken': (projection, body, where) => {
    const refused = newSale(projection, body, where) ?? wrongCash(body);
    if (refused !== null) return refused;
    projection.payments.put(cashPayment(body, { session_id: null, pass_sale_id: body.saleId }, where));
    addSale(projection, body, where);
    return null;
  },

  'pass_sale.started': (projection, body, where) => {
    const refused = newSale(projection, body, where);
    if (refused !== null) return refused;
    if (body.amountPaise === 0) return 'amount_not_positive';
    startOnline(projection, body, { session_id: null, pass_sale_id: body.saleId }, where);
    addSale(projection, body, where);
    return null;
  },

  'pass.activated': (projection, body, where) => {
    const pass = ownPass(projection, body.passId, where);
    if (typeof pass === 'string') return pass;
    const sale = projection.passSales.get(body.saleId);
    if (sale?.pass_id !== body.passId) return 'sale_unknown';
    if (sale.activated_at_ms !== null) return 'sale_activated_before';
    if (projection.payments.get(sale.payment_id)?.state !== 'SUCCESS') return 'not_paid';
    if (body.balancePaise !== pass.balance_paise + sale.terms.addedPaise) return 'balance_differs';
    projection.passSales.put({ ...sale, activated_at_ms: body.atMs });
    projection.passes.put({
      ...pass,
      valid_from_ms: body.validFromMs,
      valid_until_ms: body.validUntilMs,
      balance_paise: body.balancePaise,
    });
    return null;
  },

  'pass.charged': (projection, body, where) => {
    const session = ownSession(projection, body.sessionId, where);
    if (typeof session === 'string') return session;
    if (!isInside(session)) return 'session_closed';
    const pass = ownPass(projection, body.passId, where);
    if (typeof pass === 'string') return pass;
    if (body.amountPaise === 0) return 'amount_not_positive';
    if (body.balancePaise !== pass.balance_paise - body.amountPaise) return 'balance_differs';
    projection.passCharges.put({
      lot_id: where.booth.lot_id,
      booth_id: where.booth.booth_id,
      seq: where.seq,
      pass_id: body.passId,
      session_id: body.sessionId,
      amount_paise: body.amountPaise,
      balance_paise: body.balancePaise,
    });
    projection.passes.put({ ...pass, balance_paise: body.balancePaise });
    return null;
  },

  'pass.returned': (projection, body, where) => {
    const pass = ownPass(projection, body.passId, where);
    if (typeof pass === 'string') return pass;
    const refund = projection.refunds.get(body.refundId);
    const isOfPass = projection.passSales.some((sale) => sale.pass_id === body.passId && sale.payment_id === refund?.payment_id);
    if (refund === undefined || !isOfPass) return 'refund_differs';
    const takenPaise = pass.kind === 'prepaid' ? refund.amount_paise : 0;
    if (body.balancePaise !== pass.balance_paise - takenPaise) return 'balance_differs';
    projection.passes.put({ ...pass, valid_until_ms: body.validUntilMs, balance_paise: body.balancePaise });
    return null;
  },

  'pass.blocked': (projection, body, where) => block(projection, body.passId, body.reason, where),
  'pass.unblocked': (projection, body, where) => block(projection, body.passId, null, where),

  'list.entry_added': (projection, body, { booth }) => {
    if (projection.listEntries.has(body.entryId)) return 'entry_exists';
    const isListed = projection.listEntries.some(
      (entry) => entry.booth_id === booth.booth_id && entry.plate === body.plate && entry.removed_at_ms === null,
    );
    if (isListed) return 'plate_listed';
    projection.listEntries.put({
      lot_id: booth.lot_id,
      entry_id: body.entryId,
      booth_id: booth.booth_id,
      list: body.list,
      plate: body.plate,
      message: body.message,
      until_ms: body.untilMs,
      added_at_ms: body.atMs,
      removed_at_ms: null,
    });
    return null;
  },

  'list.entry_removed': (projection, body, { booth }) => {
    const entry = projection.listEntries.get(body.entryId);
    if (entry === undefined) return 'entry_unknown';
    if (entry.booth_id !== booth.booth_id) return 'entry_of_other_booth';
    if (entry.removed_at_ms !== null) return 'entry_removed_before';
    projection.listEntries.put({ ...entry, removed_at_ms: body.atMs });
    return null;
  },
};

function ownPass(projection: Projection, passId: string, { booth }: Where): PassRow | string {
  const pass = projection.passes.get(passId);
  if (pass === undefined) return 'pass_unknown';
  return pass.booth_id === booth.booth_id ? pass : 'pass_of_other_booth';
}

function block(projection: Projection, passId: string, reason: string | null, where: Where): Refused {
  const pass = ownPass(projection, passId, where);
  if (typeof pass === 'string') return pass;
  projection.passes.put({ ...pass, blocked_reason: reason });
  return null;
}

type Sale = FactBody<'pass_sale.cash_taken'> | FactBody<'pass_sale.started'>;

function newSale(projection: Projection, { saleId, passId, paymentId, shiftId }: Sale, where: Where): Refused {
  const pass = ownPass(projection, passId, where);
  if (typeof pass === 'string') return pass;
  if (projection.passSales.has(saleId)) return 'sale_exists';
  if (projection.payments.has(paymentId)) return 'payment_exists';
  return (projection.shifts.get(shiftId)?.closed_at_ms ?? null) === null ? null : 'shift_closed';
}

function addSale(projection: Projection, { saleId, passId, paymentId, amountPaise, terms }: Sale, { booth }: Where): void {
  projection.passSales.put({
    lot_id: booth.lot_id,
    sale_id: saleId,
    pass_id: passId,
    payment_id: paymentId,
    amount_paise: amountPaise,
    terms,
    activated_at_ms: null,
  });
}
