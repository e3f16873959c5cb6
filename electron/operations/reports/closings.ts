// report.list and closing.make: what was closed, what waits for a signature, and ending a day, a month, a year.
import { firstBookedAtMs } from '../../../db/book.ts';
import { lastClosing, listClosings, nextClosingNumber } from '../../../db/closings.ts';
import { journalHead } from '../../../db/journal.ts';
import { findOperator } from '../../../db/operators.ts';
import { closeOfShift, findOpenShift, findShift, unsignedShifts } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import type { Closing, ClosingKind } from '../../../domain/report/closing.ts';
import { decidePeriodClosing } from '../../../domain/report/make-closing.ts';
import { moneyInPaise } from '../../../domain/report/report-sections.ts';
import { reportLetters } from '../../../domain/report/report-words.ts';
import { ok } from '../../../domain/result.ts';
import type { ChannelOutput } from '../../contract/channels.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Commit } from '../commit.ts';
import { type Contexts, settingsOf } from '../context.ts';
import { openDrawerOf } from '../may-read-document.ts';
import type { Store } from '../store.ts';
import { mayReadClosing } from './find-report.ts';
import { readRunningReport } from './read-report.ts';

type Parts = { readonly store: Store; readonly clock: Clock; readonly commit: Commit; readonly contexts: Contexts };

const PAGE = 50;

export function listReports({ store, clock }: Parts): Operation<'report.list'> {
  return ({ kind, before }, call) =>
    ok(
      store.read((tx) => {
        const found = listClosings(tx, { kind, before: before ?? Number.MAX_SAFE_INTEGER, limit: PAGE + 1 });
        return {
          closings: found.slice(0, PAGE).map((closing) => closingLine(tx, closing, operatorOf(call))),
          more: found.length > PAGE,
          unsigned: [...unsignedShifts(tx)],
          proposed: proposedClosings(tx, clock.nowMs()),
        };
      }),
    );
}

export function makePeriodClosing({ commit, contexts }: Parts): Operation<'closing.make'> {
  return ({ kind }, call) =>
    commit(call, (tx) => {
      const context = contexts.ofOperator(tx, call);
      const report = {
        ...readRunningReport(tx, { kind, nowMs: context.nowMs }),
        number: nextClosingNumber(tx, kind),
      };
      const decided = decidePeriodClosing({ report, handsOfOpenShift: openDrawerOf(tx)?.hands ?? [] }, context);
      if (!decided.ok) return decided;
      const { closingId, number, documentId } = decided.value.closing;
      return ok({ decision: decided.value, reply: () => ({ closingId, number, documentId }) });
    });
}

type ClosingLine = ChannelOutput<'report.list'>['closings'][number];

function closingLine(tx: ReadTx, closing: Closing, reader: Operator): ClosingLine {
  const { closingId, kind, number, shiftId, fromMs, throughMs, tally, drawer } = closing;
  const shift = shiftId === null ? undefined : findShift(tx, shiftId);
  const readable = mayReadClosing(tx, reader, closing).ok;
  return {
    closingId,
    kind,
    name: `${reportLetters[kind]} ${number}`,
    cashier: shift === undefined ? null : (findOperator(tx, shift.operatorId)?.name ?? ''),
    fromMs: shift?.openedAtMs ?? fromMs,
    throughMs,
    moneyInPaise: readable ? moneyInPaise(tally) : null,
    variancePaise: drawer?.variancePaise ?? null,
    signedOff: shiftId === null ? null : closeOfShift(tx, shiftId)?.signedOff != null,
  };
}

/** A day, once its last shift is closed; a month or a (financial) year, once the next one has begun. */
function proposedClosings(tx: ReadTx, nowMs: number): ChannelOutput<'report.list'>['proposed'] {
  if (findOpenShift(tx) !== undefined) return [];
  const { utcOffsetMinutes } = settingsOf(tx);
  const wall = (atMs: number) => new Date(atMs + utcOffsetMinutes * 60_000);
  const now = wall(nowMs);
  const monthOf = (date: Date) => date.getUTCFullYear() * 12 + date.getUTCMonth();
  const yearOf = (date: Date) => Math.floor((monthOf(date) - 3) / 12);
  const since = (kind: ClosingKind) => {
    const range = { fromSeq: (lastClosing(tx, kind)?.throughSeq ?? 0) + 1, throughSeq: journalHead(tx).seq };
    const atMs = firstBookedAtMs(tx, range);
    return atMs === null ? null : wall(atMs);
  };
  const [day, month, year] = [since('day'), since('month'), since('year')];
  return [
    ...(day === null ? [] : ['day' as const]),
    ...(month === null || monthOf(month) >= monthOf(now) ? [] : ['month' as const]),
    ...(year === null || yearOf(year) >= yearOf(now) ? [] : ['year' as const]),
  ];
}
