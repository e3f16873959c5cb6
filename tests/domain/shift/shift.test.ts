import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paise } from '../../../domain/money/paise.ts';
import { paise, rupees, ZERO } from '../../../domain/money/paise.ts';
import { drawerBalance } from '../../../domain/shift/drawer-balance.ts';
import { decideMoveDrawer } from '../../../domain/shift/move-drawer.ts';
import { decideOpenShift } from '../../../domain/shift/open-shift.ts';
import type { Shift } from '../../../domain/shift/shift.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { asha, contextAt, ravi, shiftId, startMs } from '../session/sample-lot.ts';

const counts = [{ kind: 'note' as const, facePaise: rupees(100), count: 5 }];
const open = (operatorId: Shift['operatorId']): Shift => ({
  shiftId,
  number: 7,
  drawerId: 'D1',
  operatorId,
  openedAtMs: startMs,
  floatPaise: ZERO,
  closedAtMs: null,
});

describe('shift.open', () => {
  const decide = (openShift: Shift | null, counted: typeof counts = counts) =>
    decideOpenShift({ openShift, nextShiftNumber: 8 }, { drawerId: 'D1', counts: counted }, contextAt(startMs));

  test('opens with the counted float as the drawer’s first movement', () => {
    const decided = decide(null);
    if (!decided.ok) throw new Error(decided.refusal.code);
    expect(decided.value).toMatchObject({ number: 8, floatPaise: 50_000, jobs: [] });
    expect(decided.value.facts).toMatchObject([
      { type: 'shift.opened', body: { number: 8, floatPaise: 50_000, counts, operatorId: asha.operatorId } },
      { type: 'drawer.moved', body: { movement: { kind: 'float', amountPaise: 50_000, shiftId: decided.value.shiftId } } },
    ]);
  });

  test('opens with an empty drawer too', () => {
    expect(decide(null, [])).toMatchObject({ ok: true, value: { floatPaise: 0 } });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly openShift: Shift | null }>({
      channel: 'shift.open',
      good: { openShift: null },
      breaks: [
        ['shift_already_open', () => ({ openShift: open(asha.operatorId) })],
        ['shift_of_other_cashier', () => ({ openShift: open(ravi.operatorId) })],
      ],
      decide: ({ openShift }) => decide(openShift),
    });
  });
});

describe('drawer.move', () => {
  const decide = (amountPaise: Paise, drawerBalancePaise: Paise) =>
    decideMoveDrawer({ drawerBalancePaise }, { kind: 'drop', amountPaise, reason: 'to the safe' }, contextAt(startMs));

  test('takes out at most what is in, and opens the drawer', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000 }), (amount, holds) => {
        const decided = decide(paise(amount), paise(holds));
        expect(decided.ok).toBe(amount <= holds);
        if (!decided.ok) {
          expect(decided.refusal).toEqual({ code: 'drawer_too_low' });
          return;
        }
        const [moved] = decided.value.facts;
        if (moved?.type !== 'drawer.moved') throw new Error('no movement');
        expect(drawerBalance([{ amountPaise: paise(holds) }, moved.body.movement])).toBe(holds - amount);
        expect(decided.value.jobs).toMatchObject([{ kind: 'drawer', deadlineAtMs: startMs + 10_000 }]);
      }),
    );
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly amount: Paise; readonly holds: Paise }>({
      channel: 'drawer.move',
      good: { amount: rupees(5), holds: rupees(5) },
      breaks: [
        ['amount_not_positive', (setup) => ({ ...setup, amount: ZERO })],
        ['drawer_too_low', (setup) => ({ ...setup, holds: rupees(4) })],
      ],
      decide: ({ amount, holds }) => decide(amount, holds),
    });
  });
});
