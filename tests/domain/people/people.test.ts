import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ZERO } from '../../../domain/money/paise.ts';
import { approve } from '../../../domain/people/approve.ts';
import { mayApprove, type Operator } from '../../../domain/people/operator.ts';
import { guardAfterFailure, guardDelayMs, unguarded } from '../../../domain/people/sign-in-guard.ts';
import { asha, contextAt, meera, ravi, startMs } from '../session/sample-lot.ts';

describe('an approval', () => {
  const exception = { kind: 'void_entry' as const, sessionId: null, paymentId: null, amountPaise: ZERO };
  const approveBy = (approver: Operator, actor: Operator = asha) =>
    approve(exception, { approver, reason: 'mistyped' }, contextAt(startMs, { actorId: actor.operatorId }));

  test('names requester, approver and reason', () => {
    expect(approveBy(meera)).toMatchObject({
      ok: true,
      value: {
        type: 'exception.approved',
        body: { requesterId: asha.operatorId, approverId: meera.operatorId, reason: 'mistyped', approvedAtMs: startMs },
      },
    });
  });

  test('is never given by the requester, whatever the role, nor by another cashier', () => {
    expect(approveBy(asha)).toMatchObject({ refusal: { code: 'approver_is_requester' } });
    expect(approveBy(meera, meera)).toMatchObject({ refusal: { code: 'approver_is_requester' } });
    expect(approveBy(ravi)).toMatchObject({ refusal: { code: 'approver_not_supervisor' } });
    expect(approveBy({ ...meera, role: 'owner' }).ok).toBe(true);
  });

  test('agrees with mayApprove', () => {
    for (const approver of [asha, ravi, meera]) {
      for (const actor of [asha, meera]) {
        expect(approveBy(approver, actor).ok).toBe(mayApprove({ approver, requesterId: actor.operatorId }));
      }
    }
  });
});

describe('the sign-in guard', () => {
  const afterFailures = (count: number) =>
    Array.from({ length: count }).reduce<typeof unguarded>((guard) => guardAfterFailure(guard, startMs), unguarded);

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
});
