// Mistakes with passes, tried by raw SQL past all of our code: the database itself has to refuse them.
import { describe, expect, test } from 'vitest';
import type { PassId, PassSaleId, PaymentId } from '../../domain/ids.ts';
import { fact } from '../../domain/journal/fact.ts';
import { rupees } from '../../domain/money/paise.ts';
import { priceTopUp } from '../../domain/pass/price-pass.ts';
import { newId, T0, type TestBooth, testBooth } from './fixture.ts';
import { shiftId } from './lot.ts';
import { copyRow, freeSeq, sql } from './raw-rows.ts';

const passId = newId<PassId>();

function saved(changes: { readonly passId?: PassId; readonly number?: string; readonly plates?: readonly string[] } = {}) {
  const pass = {
    passId,
    kind: 'prepaid' as const,
    number: 'T01-P00001',
    holder: 'Ravi',
    phone: null,
    plates: ['DL1A1'],
    card: null,
    vehicleClass: 'car' as never,
    ...changes,
  };
  return fact('pass.saved', { pass, atMs: T0 });
}

/** Sold online for ₹500, and not paid yet. */
function waiting(booth: TestBooth) {
  const sale = { saleId: newId<PassSaleId>(), passId, paymentId: newId<PaymentId>() };
  const { fee, terms } = priceTopUp(rupees(500));
  const online = { method: 'upi' as const, amountPaise: rupees(500), startedAtMs: T0, expiresAtMs: T0 + 1 };
  booth.append(saved(), fact('pass_sale.started', { ...sale, ...online, shiftId, fee, terms }));
  const activated = { passId, saleId: sale.saleId, validFromMs: T0, validUntilMs: null, balancePaise: rupees(500), atMs: T0 };
  return { ...sale, activated: fact('pass.activated', activated) };
}

describe('a pass', () => {
  test('is not activated without its money, once, and by nothing else', () => {
    const booth = testBooth();
    const { paymentId, saleId, activated } = waiting(booth);
    expect(() => booth.append(activated)).toThrow('activated without its money');
    expect(() => sql(booth, 'UPDATE pass_sale SET activated_at_ms = 1 WHERE sale_id = ?', saleId)).toThrow('without its money');
    const succeeded = { paymentId, providerReference: 'R', amountPaise: rupees(500), resolvedAtMs: T0 };
    booth.append(fact('payment.succeeded', succeeded), activated);
    expect(() => sql(booth, 'UPDATE pass_sale SET activated_at_ms = 2')).toThrow('once');
    expect(() => sql(booth, 'UPDATE pass_sale SET amount_paise = 1')).toThrow('once');
  });

  test('never has less than nothing on it, and never goes or becomes another', () => {
    const booth = testBooth();
    booth.append(saved());
    expect(() => sql(booth, 'UPDATE pass SET balance_paise = -1')).toThrow('CHECK');
    expect(() => sql(booth, "UPDATE pass SET kind = 'period'")).toThrow('never change');
    expect(() => sql(booth, "UPDATE pass SET number = 'X'")).toThrow('never change');
    expect(() => sql(booth, 'DELETE FROM pass')).toThrow('never deleted');
    expect(() => sql(booth, 'UPDATE pass SET valid_from_ms = 2, valid_until_ms = 1')).toThrow('CHECK');
  });

  test('shares neither plate nor number nor card with another', () => {
    const booth = testBooth();
    booth.append(saved());
    expect(() => booth.append(saved({ passId: newId(), number: 'T01-P00002' }))).toThrow('UNIQUE');
    expect(() => booth.append(saved({ passId: newId(), plates: ['DL1A2'] }))).toThrow('UNIQUE');
    booth.append(saved({ plates: ['DL1A9'] }));
    booth.append(saved({ passId: newId(), number: 'T01-P00002' }));
  });
});

describe('a payment', () => {
  test('is for a stay or for a pass, never for both or neither', () => {
    const booth = testBooth();
    waiting(booth);
    const copy = { payment_id: newId(), opened_seq: freeSeq(booth) };
    expect(() => copyRow(booth, 'payment', { ...copy, pass_sale_id: null })).toThrow('CHECK');
  });
});

test('a plate is on one list at a time', () => {
  const booth = testBooth();
  const entry = { list: 'black' as const, plate: 'DL1A1', message: 'Owes', untilMs: null, exceptionId: null, atMs: T0 };
  const entryId = newId<never>();
  booth.append(fact('list.entry_added', { ...entry, entryId }));
  const again = fact('list.entry_added', { ...entry, list: 'white', entryId: newId<never>() });
  expect(() => booth.append(again)).toThrow('UNIQUE');
  booth.append(fact('list.entry_removed', { entryId, exceptionId: null, atMs: T0 }), again);
});
