// A pass that is valid for years, as facts: for measurements of stays that are not paid at the gate.
import type { PassId, PassSaleId, PaymentId } from '../../domain/ids.ts';
import { type Fact, fact } from '../../domain/journal/fact.ts';
import { rupees, ZERO } from '../../domain/money/paise.ts';
import { priceTopUp } from '../../domain/pass/price-pass.ts';
import { newId, shiftId, T0 } from '../db/lot.ts';

export const PASS_PLATE = 'KA05MX4321';
const YEARS_MS = 10 * 365 * 86_400_000;

export function monthlyPass(): readonly Fact[] {
  const passId = newId<PassId>();
  const sale = { saleId: newId<PassSaleId>(), passId, paymentId: newId<PaymentId>() };
  const validity = { validFromMs: T0, validUntilMs: T0 + YEARS_MS };
  const pass = { passId, kind: 'period' as const, number: 'B03-P00001', holder: 'A. Menon', phone: null, card: null };
  return [
    fact('pass.saved', { pass: { ...pass, plates: [PASS_PLATE], vehicleClass: 'car' as never }, atMs: T0 }),
    fact('pass_sale.started', {
      ...sale,
      shiftId,
      method: 'upi',
      amountPaise: rupees(500),
      fee: priceTopUp(rupees(500)).fee,
      terms: { offerId: 'car_month', ...validity, addedPaise: ZERO },
      startedAtMs: T0,
      expiresAtMs: T0 + 1,
    }),
    fact('payment.succeeded', { paymentId: sale.paymentId, providerReference: 'R', amountPaise: rupees(500), resolvedAtMs: T0 }),
    fact('pass.activated', { passId, saleId: sale.saleId, ...validity, balancePaise: ZERO, atMs: T0 }),
  ];
}
