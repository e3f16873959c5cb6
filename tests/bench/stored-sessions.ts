// Fills a booth's database with finished stays by plain SQL, past triggers and signatures: through the operations a million would take hours.
import type { TestBooth } from '../db/booth-in.ts';
import { boothCode, boothId, cashierId, lotId, shiftId, T0, tariffId } from '../db/lot.ts';

/** Afterwards `total` stays of an earlier day are stored, each with payment, receipt, document, request and their records. */
export function storeSessions(booth: TestBooth, total: number): void {
  booth.raw((connection) => {
    const triggers = connection.prepare("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").all() as readonly {
      readonly name: string;
      readonly sql: string;
    }[];
    const stored = connection.prepare("SELECT count(*) FROM session WHERE plate_typed = 'stored'").pluck().get() as number;
    const lastSeq = connection.prepare('SELECT max(seq) FROM journal').pluck().get() as number;
    const lastNumbers = connection
      .prepare(
        "SELECT (SELECT coalesce(max(ticket_running), 0) FROM session) AS ticket, (SELECT coalesce(max(running), 0) FROM receipt WHERE financial_year = '2627') AS receipt",
      )
      .get() as { readonly ticket: number; readonly receipt: number };
    connection.pragma('synchronous = OFF');
    connection.pragma('foreign_keys = OFF');
    connection.pragma('cache_size = -1000000');
    connection.transaction(() => {
      for (const { name } of triggers) connection.exec(`DROP TRIGGER ${name}`);
      const values = {
        first: stored + 1,
        last: total,
        seq: lastSeq,
        at: T0,
        ...lastNumbers,
        lotId,
        boothId,
        shiftId,
        tariffId,
        cashierId,
        boothCode,
      };
      for (const statement of statements)
        connection
          .prepare(`WITH RECURSIVE n(i) AS (SELECT @first UNION ALL SELECT i + 1 FROM n WHERE i < @last) ${statement}`)
          .run(values);
      for (const { sql } of triggers) connection.exec(sql);
    })();
  });
}

const seqOf = (part: number | string) => `@seq + 3 * (i - @first) + ${part}`;
/** Ids go with the time: those of an earlier day come before today's, as they do in a booth. */
const id = (kind: string) => `'01JP${kind}' || printf('%021d', i)`;
/** The last digits of a number, the last one first. */
const backwards = (number: string, digits: number) =>
  `printf('%s', ${Array.from({ length: digits }, (_, at) => `(${number} / ${10 ** at}) % 10`).join(' || ')})`;

/** In the first record of a commit. */
const ofFirst = (value: string) => `iif(part.column1 = 1, ${value}, NULL)`;

const statements = [
  `INSERT INTO journal SELECT ${seqOf('part.column1')}, ${seqOf(1)}, 'stored', 1, NULL,
    '{"stored":"a fact of about the usual length, so that pages fill as they do in a booth, with its ids, amounts and times"}',
    NULL, cash_received_paise, online_received_paise, refunds_due_paise, receipts_issued, tickets_issued, exceptions_approved,
    unhex(printf('%064x', ${seqOf('part.column1')})),
    ${ofFirst('3')}, ${ofFirst('@lotId')}, ${ofFirst('@boothId')}, ${ofFirst('@cashierId')}, ${ofFirst('@at')}, ${ofFirst('1')}, ${ofFirst("'bench'")},
    ${ofFirst("unhex(printf('%0128x', i))")}
    FROM n, (VALUES (1), (2), (3)) AS part, (SELECT * FROM journal WHERE seq = @seq) AS head`,
  `INSERT INTO session SELECT ${id('S')}, ${seqOf(1)}, ${seqOf(3)}, @shiftId, 'closed', 'ticket', ${id('T')}, @boothCode || '-' || printf('%07d', @ticket + i - @first + 1) || '-X', NULL, @ticket + i - @first + 1,
    'MH31' || printf('%07d', i), 'MH31' || printf('%07d', i), ${backwards('i', 7)} || '13HM', 'stored', NULL, 'car', 'A', 'A-1', @tariffId, @at - 86400000 + i, 0, @at - 80000000 + i, 0,
    'paid', NULL, 4000, 0, NULL, @at - 80000000 + i, 0 FROM n`,
  `INSERT INTO payment SELECT ${id('P')}, ${seqOf(2)}, ${id('S')}, NULL, @shiftId, @cashierId, 'cash', 'SUCCESS', 4000, 4000, 0, NULL, @at, NULL, @at, NULL, NULL, ${id('R')} FROM n`,
  `INSERT INTO document SELECT ${id('D')}, ${seqOf(3)}, 'receipt', 0, NULL, NULL, NULL FROM n`,
  `INSERT INTO receipt SELECT @boothCode, '2627', @receipt + i - @first + 1, ${id('R')}, ${id('P')}, ${id('D')}, 4000, NULL, NULL, NULL, NULL, @at FROM n`,
  `INSERT INTO book_entry SELECT 2 * (${seqOf('part.column1')}), ${seqOf('part.column1')}, part.column2, part.column3, 'car', @cashierId, ${id('S')}, 4000, 0, 0, @at
    FROM n, (VALUES (1, 'entered', 'ticket'), (2, 'received', 'cash'), (3, 'left', 'paid')) AS part`,
  `INSERT INTO acknowledged_request SELECT ${id('Q')}, 'payment.takeCash', 'hash', '{"stored":"a reply"}', @at FROM n`,
];
