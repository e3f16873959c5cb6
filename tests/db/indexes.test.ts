// Each index is one more page that a commit writes. The schema says above each what reads it or which rule it keeps; here that is proved.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { invoiceOfClosing } from '../../db/consolidated-invoices.ts';
import { owingStays, writtenOffPaise } from '../../db/debts.ts';
import { migrations } from '../../db/migrations/all.ts';
import { onlinePaymentsPage } from '../../db/online-rows.ts';
import { salesOfPass } from '../../db/pass-sales.ts';
import { chargesOfPass, searchPasses, staysOfPass } from '../../db/pass-search.ts';
import { passChargedFor, passInside } from '../../db/passes.ts';
import { paymentsOfSession } from '../../db/payments.ts';
import { openRefunds, refundsDue, refundsOfPayment, refundsOfSession } from '../../db/refunds.ts';
import { searchSessions } from '../../db/session-summaries.ts';
import { linesByReference, settlementLinesPage } from '../../db/settlements.ts';
import { handsOfShift } from '../../db/shifts.ts';
import { slotsOfZone } from '../../db/slots.ts';
import { tariffInForce } from '../../db/tariffs.ts';
import { replacementOfTicket } from '../../db/tickets.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { validationsSince } from '../../db/validations.ts';
import { waitingPayments } from '../../db/waiting-payments.ts';
import type { ZoneId } from '../../domain/ids.ts';
import { cashierId, newId, shiftId, T0, testBooth } from './fixture.ts';
import { planOf, watchStatements } from './watch-statements.ts';

const root = join(import.meta.dirname, '../..');
const schema = migrations.map(({ sql }) => sql).join('\n');
const id = newId<never>();
const days = { fromMs: T0, throughMs: T0 + 1 };

/** How each function that the schema names is called, so that the query comes up that the index is for. */
const calls: Readonly<Record<string, (tx: ReadTx) => unknown>> = {
  chargesOfPass: (tx) => chargesOfPass(tx, id, 1),
  handsOfShift: (tx) => handsOfShift(tx, { shiftId, operatorId: cashierId }),
  invoiceOfClosing: (tx) => invoiceOfClosing(tx, id),
  linesByReference: (tx) => linesByReference(tx, 'pay_1'),
  onlinePaymentsPage: (tx) => onlinePaymentsPage(tx, { ...days, after: null, limit: 1 }),
  openRefunds,
  owingStays,
  passChargedFor: (tx) => passChargedFor(tx, id),
  passInside: (tx) => passInside(tx, id),
  paymentsOfSession: (tx) => paymentsOfSession(tx, id),
  refundsDue,
  refundsOfPayment: (tx) => refundsOfPayment(tx, id),
  refundsOfSession: (tx) => refundsOfSession(tx, id),
  replacementOfTicket: (tx) => [replacementOfTicket(tx, { ticketId: id }), replacementOfTicket(tx, { ticketNumber: '' })],
  salesOfPass: (tx) => salesOfPass(tx, id),
  searchPasses: (tx) => searchPasses(tx, { text: 'MH31', scope: 'all', nowMs: T0, limit: 1 }),
  searchSessions: (tx) => searchSessions(tx, { text: '1234', scope: 'all', dayStartMs: T0, limit: 1 }),
  settlementLinesPage: (tx) => settlementLinesPage(tx, { ...days, limit: 1, skip: 0 }),
  slotsOfZone: (tx) => slotsOfZone(tx, 'A' as ZoneId),
  staysOfPass: (tx) => staysOfPass(tx, id, 1),
  tariffInForce: (tx) => tariffInForce(tx, T0),
  validationsSince: (tx) => validationsSince(tx, { validatorId: 'shop', sinceMs: T0 }),
  waitingPayments,
  writtenOffPaise: (tx) => writtenOffPaise(tx, id),
};

type Named = { readonly index: string; readonly unique: boolean; readonly why: string };

/** With the line above each. */
function named(): readonly Named[] {
  return [...schema.matchAll(/(?:^|\n)([^\n]*)\nCREATE (UNIQUE )?INDEX (\w+)/g)].map(([, line = '', unique, index = '']) => ({
    index,
    unique: unique !== undefined,
    why: line,
  }));
}

test('every index says what it is for', () => {
  const booth = testBooth({ configured: false });
  const there = booth.db.read((tx) =>
    tx.statement("SELECT name FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL").pluck().all(),
  ) as readonly string[];
  expect(
    named()
      .map(({ index }) => index)
      .sort(),
  ).toEqual(there.toSorted());
  for (const { index, unique, why } of named()) {
    // One that is not unique keeps no rule.
    expect(why, index).toMatch(unique ? /^-- (Rule|Read by): ./ : /^-- Read by: ./);
  }
});

describe('what the schema says reads an index', () => {
  const readers = named().flatMap(({ index, why }) => {
    const [, file, name] = /^-- Read by: (\S+) (\w+)$/.exec(why) ?? [];
    return file === undefined || name === undefined ? [] : [{ index, file, name }];
  });

  test.each(readers)('$index: $file $name', ({ index, file, name }) => {
    if (file === 'trigger') {
      const trigger = schema.slice(schema.indexOf(`CREATE TRIGGER ${name} `)).split('\nEND;')[0] ?? '';
      const [, table = '', column = ''] = new RegExp(`INDEX ${index} ON (\\w+) \\((\\w+)`).exec(schema) ?? [];
      expect(trigger).toMatch(new RegExp(`FROM ${table} WHERE ${column} = NEW`));
      return;
    }
    expect(readFileSync(join(root, file), 'utf8')).toContain(`export function ${name}(`);
    const ask = calls[name];
    if (ask === undefined) throw new Error(`How is ${name} called?`);
    const booth = testBooth();
    const seen = watchStatements(booth);
    booth.db.read(ask);
    const plans = booth.db.read((tx) => [...seen].flatMap((sql) => planOf(tx, sql)));
    expect(plans).toContainEqual(expect.stringMatching(new RegExp(`INDEX ${index}\\b`)));
  });
});
