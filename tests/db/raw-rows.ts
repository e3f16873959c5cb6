// For the tests that try mistakes past all of our code: raw SQL, and rows that are nearly right.
import { fact } from '../../domain/journal/fact.ts';
import { rupees } from '../../domain/money/paise.ts';
import { newId, opened, started, T0, type TestBooth } from './fixture.ts';

export function sql(booth: TestBooth, text: string, ...values: readonly unknown[]): void {
  booth.db.write((tx) => tx.statement(text).run(...values));
}

export function entered(booth: TestBooth, change: Parameters<typeof opened>[0] = {}) {
  const entry = opened(change);
  booth.append(entry);
  return entry.body.sessionId;
}

/** Copies a row of `table` with other values in some columns: the raw way to make a second one. */
export function copyRow(booth: TestBooth, table: string, changes: Readonly<Record<string, unknown>>, where = '1'): void {
  booth.db.write((tx) => {
    const row = tx.statement(`SELECT * FROM ${table} WHERE ${where} LIMIT 1`).get() as Record<string, unknown>;
    const copy: Record<string, unknown> = { ...row, ...changes };
    // Those that are not computed.
    const columns = tx.statement('SELECT name FROM pragma_table_info(?)').pluck().all(table) as readonly string[];
    tx.statement(`INSERT INTO ${table} (${columns.join()}) VALUES (${columns.map(() => '?').join()})`).run(
      ...columns.map((column) => copy[column]),
    );
  });
}

let spareSeq = 0;
/** A journal record that nothing refers to yet, for a raw row that needs one. */
export function freeSeq(booth: TestBooth): number {
  spareSeq += 1;
  const [record] = booth.append(fact('scan.limited', { source: `spare-${spareSeq}`, kind: 'burst', atMs: T0 }));
  return record?.seq ?? 0;
}

export function start(booth: TestBooth, sessionId: ReturnType<typeof entered>) {
  const payment = started(sessionId, { amount: 40 });
  booth.append(payment);
  return payment.body;
}

export function late(
  { paymentId, sessionId }: ReturnType<typeof start>,
  amount: number,
  providerReference = `late-${paymentId}`,
) {
  return [
    fact('payment.late_money', { paymentId, providerReference, amountPaise: rupees(amount), receivedAtMs: T0 }),
    fact('refund.due', {
      refundId: newId(),
      paymentId,
      sessionId,
      amountPaise: rupees(amount),
      reason: 'paid_after_cancel',
      dueAtMs: T0,
    }),
  ] as const;
}
