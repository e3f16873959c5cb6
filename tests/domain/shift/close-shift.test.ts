import { expect, test } from 'vitest';
import { zeroTotals } from '../../../domain/journal/totals.ts';
import { paise, rupees } from '../../../domain/money/paise.ts';
import { decidePeriodClosing, type PeriodState } from '../../../domain/report/make-closing.ts';
import { judgeDocumentReader, judgeReportReader } from '../../../domain/report/report-access.ts';
import { type CloseShiftState, decideCloseShift } from '../../../domain/shift/close-shift.ts';
import { decideLockCount } from '../../../domain/shift/lock-count.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { asha, contextAt, meera, startMs } from '../session/sample-lot.ts';

const received = { kind: 'received' as const, detail: 'cash', count: 1, amountPaise: 3_000, taxablePaise: 0, taxPaise: 0 };
const report = {
  fromSeq: 1,
  throughSeq: 9,
  fromMs: startMs,
  throughMs: startMs,
  tally: [received],
  totals: { ...zeroTotals, cashReceivedPaise: paise(3_000) },
  inside: 0,
  receipts: null,
  shift: { number: 7, cashier: 'Asha', openedAtMs: startMs, reliefs: [] },
  shifts: [],
};

function countOf(counted: number, expected: number): NonNullable<CloseShiftState['count']> {
  const counts = [{ kind: 'note' as const, facePaise: rupees(100), count: counted }];
  const decided = decideLockCount({ earlierCounts: 0, expectedPaise: rupees(expected) }, { counts }, contextAt(startMs));
  if (!decided.ok) throw new Error(decided.refusal.code);
  return decided.value.count;
}

const stateOf = (count: CloseShiftState['count']): CloseShiftState => ({
  count,
  report,
  nextClosingNumber: 12,
  counts: count === null ? [] : [count],
  pending: [{ paymentId: '0'.repeat(26) as never, sessionId: null, name: 'DL1', amountPaise: rupees(30) }],
  unsentRecords: 4,
  parkedRecords: 1,
});

test('closes in one decision: the close with its hand-over, the numbered Z report, its sheet and its print', () => {
  const decided = decideCloseShift(stateOf(countOf(3, 310)), { reason: ' short by one ' }, contextAt(startMs));
  if (!decided.ok) throw new Error(decided.refusal.code);
  expect(decided.value.facts).toMatchObject([
    {
      type: 'shift.closed',
      body: { reason: 'short by one', unsentRecords: 4, parkedRecords: 1, handedOver: [{ amountPaise: 3_000 }] },
    },
    { type: 'closing.made', body: { closing: { kind: 'shift', number: 12, drawer: { variancePaise: -1_000 } } } },
    { type: 'document.issued', body: { content: { sheet: 'shift_report', number: 'Z 12' } } },
  ]);
  expect(decided.value.jobs).toMatchObject([{ kind: 'print', copy: 0 }]);
});

test('shift.close refuses in the documented order', () => {
  type Setup = { readonly count: CloseShiftState['count']; readonly reason: string };
  expectRefusalsInOrder<Setup>({
    channel: 'shift.close',
    good: { count: countOf(3, 310), reason: 'short' },
    breaks: [
      ['shift_not_counted', (setup) => ({ ...setup, count: null })],
      ['reason_missing', (setup) => ({ ...setup, reason: ' x ' })],
    ],
    decide: ({ count, reason }) => decideCloseShift(stateOf(count), { reason }, contextAt(startMs)),
  });
  expect(decideCloseShift(stateOf(countOf(3, 300)), { reason: '' }, contextAt(startMs))).toMatchObject({ ok: true });
});

test('closing.make refuses in the documented order', () => {
  const day = { ...report, kind: 'day' as const, number: 3, shift: null };
  const rest = { counts: [], varianceReason: null, handedOver: [], unsentRecords: 0, parkedRecords: 0 };
  expectRefusalsInOrder<PeriodState>({
    channel: 'closing.make',
    good: { report: { ...day, ...rest }, handsOfOpenShift: [meera.operatorId] },
    breaks: [
      ['shift_own_report', (setup) => ({ ...setup, handsOfOpenShift: [asha.operatorId] })],
      ['closing_empty', (setup) => ({ ...setup, report: { ...setup.report, tally: [] } })],
    ],
    decide: (setup) => decidePeriodClosing(setup, contextAt(startMs)),
  });
});

test('figures over an open shift are for supervisors whose hand was never on it; older reports for every supervisor', () => {
  const drawer = { openedAtMs: startMs, hands: [meera.operatorId] };
  const codeOf = (answer: ReturnType<typeof judgeReportReader>) => (answer.ok ? 'ok' : answer.refusal.code);
  expect(codeOf(judgeReportReader(asha, null))).toBe('not_allowed');
  expect(codeOf(judgeReportReader(meera, null))).toBe('ok');
  expect(codeOf(judgeReportReader(meera, drawer))).toBe('shift_own_report');
  const sheet = (kind: string, createdAtMs: number) => ({ content: { kind: 'sheet', sheet: kind } as never, createdAtMs });
  expect(codeOf(judgeDocumentReader(meera, sheet('x_report', startMs), drawer))).toBe('shift_own_report');
  expect(codeOf(judgeDocumentReader(meera, sheet('day_report', startMs - 1), drawer))).toBe('ok');
  expect(codeOf(judgeDocumentReader(asha, sheet('x_report', startMs - 1), drawer))).toBe('not_allowed');
  expect(codeOf(judgeDocumentReader(asha, sheet('shift_report', startMs), drawer))).toBe('ok');
});
