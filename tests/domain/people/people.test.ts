import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZERO } from '../../../domain/money/paise.ts';
import {
  type ApprovalAction,
  approvalActions,
  approvalFloors,
  approvalLevelOf,
  approvalLevelsInOrder,
} from '../../../domain/people/approval-rules.ts';
import { approvedException, judgeApproval } from '../../../domain/people/approve.ts';
import type { Operator } from '../../../domain/people/operator.ts';
import { failuresLeft, guardAfterFailure, guardDelayMs, unguarded } from '../../../domain/people/sign-in-guard.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { asha, contextAt, meera, ravi, startMs } from '../session/sample-lot.ts';

describe('an approval', () => {
  const exception = { kind: 'void_entry' as const, sessionId: null, paymentId: null, amountPaise: ZERO };
  const owner: Operator = { ...meera, role: 'owner' };
  const context = contextAt(startMs, { actorId: asha.operatorId });
  const withRules = (approvals: NonNullable<typeof context.settings.approvals>) => ({
    ...context,
    settings: { ...context.settings, approvals },
  });

  test('names requester, approver and reason', () => {
    expect(approvedException(exception, { approver: meera, reason: 'mistyped' }, context)).toMatchObject({
      type: 'exception.approved',
      body: { requesterId: asha.operatorId, approverId: meera.operatorId, reason: 'mistyped', approvedAtMs: startMs },
    });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly approver: Operator | null; readonly reason: string }>({
      channel: 'session.void',
      elsewhere: [
        'pin_check_busy',
        'sign_in_delayed',
        'approver_wrong',
        'session_unknown',
        'session_closed',
        'payment_pending',
        'vehicle_left_unpaid_online',
        'something_due',
        'pass_has_paid',
      ],
      good: { approver: owner, reason: 'mistyped' },
      breaks: [
        ['approval_needed', (setup) => ({ ...setup, approver: null })],
        ['approver_is_requester', (setup) => ({ ...setup, approver: asha })],
        ['approver_not_supervisor', (setup) => ({ ...setup, approver: ravi })],
        ['approver_not_owner', (setup) => ({ ...setup, approver: meera })],
        ['reason_missing', (setup) => ({ ...setup, reason: ' a ' })],
      ],
      decide: (approval) => judgeApproval('void_entry', approval, withRules({ void_entry: 'owner' })),
    });
  });

  test('is never given by the requester, whatever the role and the rule', () => {
    for (const action of approvalActions) {
      for (const actor of [asha, meera, owner]) {
        const asked = { ...context, actorId: actor.operatorId };
        expect(judgeApproval(action, { approver: actor, reason: 'because' }, asked).ok).toBe(false);
      }
    }
  });

  test('needs nobody where the rule is free, a reason alone where it is reason', () => {
    expect(judgeApproval('concession', { approver: null, reason: '' }, context)).toEqual({ ok: true, value: { level: 'free' } });
    expect(judgeApproval('manual_barrier', { approver: null, reason: 'fire engine' }, context).ok).toBe(true);
    expect(judgeApproval('manual_barrier', { approver: null, reason: '' }, context)).toMatchObject({
      refusal: { code: 'reason_missing' },
    });
  });

  test('rules are tightened by the owner and never loosened', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...approvalActions),
        fc.constantFrom(...approvalLevelsInOrder),
        (action: ApprovalAction, level) => {
          const found = approvalLevelsInOrder.indexOf(approvalLevelOf(action, { approvals: { [action]: level } }));
          expect(found).toBe(
            Math.max(approvalLevelsInOrder.indexOf(approvalFloors[action]), approvalLevelsInOrder.indexOf(level)),
          );
        },
      ),
    );
  });
});

describe('the sign-in guard', () => {
  const hourMs = 3_600_000;
  const at = (nowMs: number, agedMs = 0) => ({ nowMs, agedMs });
  const afterFailures = (count: number) =>
    Array.from({ length: count }).reduce<typeof unguarded>((guard) => guardAfterFailure(guard, at(startMs)), unguarded);

  test('lets four failures pass, and holds from the fifth for 30 s, doubling up to an hour', () => {
    const delays = [0, 1, 4, 5, 6, 7, 11, 12, 13, 500].map((count) => guardDelayMs(afterFailures(count), startMs) / 1000);
    expect(delays).toEqual([0, 0, 0, 30, 60, 120, 1920, 3600, 3600, 3600]);
  });

  test('lets the next try be looked at exactly when the delay is over', () => {
    const guard = afterFailures(5);
    expect(guardDelayMs(guard, startMs + 29_999)).toBe(1);
    expect(guardDelayMs(guard, startMs + 30_000)).toBe(0);
  });

  test('never holds longer than its delay, wherever the clock is set', () => {
    fc.assert(
      fc.property(fc.nat(40), fc.integer({ min: 0, max: 2 * startMs }), (failures, nowMs) => {
        const guard = afterFailures(failures);
        const delay = guardDelayMs(guard, nowMs);
        expect(delay).toBeGreaterThanOrEqual(0);
        expect(delay).toBeLessThanOrEqual(guardDelayMs(guard, startMs));
      }),
    );
  });

  test('forgets one failure an hour, the oldest first, and begins with none again', () => {
    const guard = afterFailures(4);
    const left = [0, 0.99, 1, 1.99, 2, 3, 4, 400, -5].map((hours) => failuresLeft(guard, hours * hourMs));
    expect(left).toEqual([4, 4, 3, 3, 2, 1, 0, 0, 4]);
    const nowMs = startMs + 2.5 * hourMs;
    // Half an hour of the next hour has passed already.
    expect(guardAfterFailure(guard, at(nowMs, 2.5 * hourMs))).toEqual({
      failures: 3,
      heldUntilMs: 0,
      countedFromMs: nowMs - 0.5 * hourMs,
    });
    expect(guardAfterFailure(guard, at(nowMs, 9 * hourMs))).toEqual({ failures: 1, heldUntilMs: 0, countedFromMs: nowMs });
  });

  test('never delays whoever mistypes less often than once an hour, however long', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: hourMs, max: 9 * hourMs }), { maxLength: 60 }), (gaps) => {
        let [guard, nowMs] = [guardAfterFailure(unguarded, at(startMs)), startMs];
        for (const gapMs of gaps) {
          nowMs += gapMs;
          guard = guardAfterFailure(guard, at(nowMs, nowMs - guard.countedFromMs));
          expect(guardDelayMs(guard, nowMs)).toBe(0);
        }
      }),
    );
  });

  test('lets a guesser who waits out every delay have a dozen tries at first, and then one an hour', () => {
    let [guard, nowMs, tries] = [unguarded, startMs, 0];
    const days = 30;
    while (nowMs < startMs + days * 24 * hourMs) {
      guard = guardAfterFailure(guard, at(nowMs, nowMs - guard.countedFromMs));
      tries += 1;
      nowMs += Math.max(1, guardDelayMs(guard, nowMs));
    }
    expect(tries).toBeLessThanOrEqual(days * 24 + 12);
  });
});
