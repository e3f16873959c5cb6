// What records say in numbers: receipts, tickets, money. For what is lost or set aside.
import type { Fact } from '../journal/fact.ts';
import { parseFact } from '../journal/parse-fact.ts';
import type { JournalRecord } from '../journal/record.ts';
import { add, type Paise, ZERO } from '../money/paise.ts';

export type Sums = {
  readonly receipts: number;
  readonly tickets: number;
  readonly cashPaise: Paise;
  readonly onlinePaise: Paise;
};

const none: Sums = { receipts: 0, tickets: 0, cashPaise: ZERO, onlinePaise: ZERO };

/** Of records that a release knows; others count nothing. */
export function sumsOfRecords(records: readonly JournalRecord[]): Sums {
  return records.reduce((sums, record) => {
    const parsed = parseFact(record);
    return parsed.ok ? added(sums, parsed.fact) : sums;
  }, none);
}

function added(sums: Sums, { type, body }: Fact): Sums {
  switch (type) {
    case 'receipt.issued':
      return { ...sums, receipts: sums.receipts + 1 };
    case 'session.opened':
      return body.origin === 'ticket' ? { ...sums, tickets: sums.tickets + 1 } : sums;
    case 'payment.cash_taken':
    case 'pass_sale.cash_taken':
      return { ...sums, cashPaise: add(sums.cashPaise, body.amountPaise) };
    case 'payment.succeeded':
    case 'payment.late_money':
      return { ...sums, onlinePaise: add(sums.onlinePaise, body.amountPaise) };
    default:
      return sums;
  }
}
