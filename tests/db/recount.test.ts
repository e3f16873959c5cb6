import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { tallyByClass, tallyByOperator, tallyOfRange } from '../../db/book.ts';
import { readJournalAfter } from '../../db/journal.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { openRecount, type RecountedEntry } from '../../domain/report/recount.ts';
import { tallyOf } from '../../domain/report/tally.ts';
import { boothIn, foundation } from './fixture.ts';
import { type Step, walkBooth } from './random-walk.ts';

const columns = 'seq, kind, detail, vehicle_class, operator_id, session_id, amount_paise, taxable_paise, tax_paise, at_ms';

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({ action: fc.nat(999), pick: fc.nat(99), amount: fc.nat(99), minutes: fc.nat(9) }),
  { minLength: 60, maxLength: 160 },
);

function recounted(records: readonly JournalRecord[]): readonly RecountedEntry[] {
  const recount = openRecount();
  return records.flatMap(({ seq, actorId, wallTimeMs, type, version, body }) => {
    const parsed = parseFact({ type, version, body });
    if (!parsed.ok) throw new Error(parsed.detail);
    return recount({ seq, actorId, wallTimeMs, fact: parsed.fact });
  });
}

test('the journal alone gives the day book, line by line, and every tally of every stretch', () => {
  fc.assert(
    fc.property(steps, fc.nat(99), fc.nat(99), (walk, from, length) => {
      const folder = mkdtempSync(join(tmpdir(), 'naka-recount-'));
      const booth = boothIn(folder);
      try {
        booth.append(...foundation());
        walkBooth(booth, walk);
        booth.db.read((tx) => {
          const records = readJournalAfter(tx, 0, 100_000);
          const entries = recounted(records);
          const table = tx.statement(`SELECT ${columns} FROM book_entry ORDER BY seq, kind`).all();
          expect(entries.map(asRow).sort(byPlace)).toEqual(table);
          const range = { fromSeq: from + 1, throughSeq: from + 1 + length };
          const within = entries.filter(({ seq }) => seq >= range.fromSeq && seq <= range.throughSeq);
          expect(tallyOf(within)).toEqual(tallyOfRange(tx, range));
          for (const operatorId of new Set(within.map((entry) => entry.operatorId))) {
            const own = tallyByOperator(tx, range).filter((line) => line.operatorId === operatorId);
            expect(tallyOf(within.filter((entry) => entry.operatorId === operatorId))).toEqual(
              own.map(({ operatorId: _, ...line }) => line),
            );
          }
          for (const vehicleClass of new Set(within.map((entry) => entry.vehicleClass))) {
            const own = tallyByClass(tx, range).filter((line) => line.vehicleClass === vehicleClass);
            expect(tallyOf(within.filter((entry) => entry.vehicleClass === vehicleClass))).toEqual(
              own.map(({ vehicleClass: _, ...line }) => line),
            );
          }
        });
      } finally {
        booth.db.close();
        rmSync(folder, { recursive: true });
      }
    }),
    { numRuns: 12, endOnFailure: true },
  );
});

test('a record that refers to what no record before it made is not counted as something', () => {
  const recount = openRecount();
  const body = { paymentId: '0'.repeat(26), resolvedAtMs: 1, amountPaise: 5000, providerReference: 'utr' } as never;
  expect(() => recount({ seq: 1, actorId: null, wallTimeMs: 1, fact: { type: 'payment.succeeded', body } })).toThrow(
    /an earlier record made the payment/,
  );
});

function asRow({
  seq,
  kind,
  detail,
  vehicleClass,
  operatorId,
  sessionId,
  amountPaise,
  taxablePaise,
  taxPaise,
  atMs,
}: RecountedEntry) {
  return {
    seq,
    kind,
    detail,
    vehicle_class: vehicleClass,
    operator_id: operatorId,
    session_id: sessionId,
    amount_paise: amountPaise,
    taxable_paise: taxablePaise,
    tax_paise: taxPaise,
    at_ms: atMs,
  };
}

function byPlace(one: { seq: number; kind: string }, other: { seq: number; kind: string }): number {
  return one.seq - other.seq || (one.kind < other.kind ? -1 : 1);
}
