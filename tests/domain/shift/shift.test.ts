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
  handId: operatorId,
  openedAtMs: startMs,
  floatPaise: ZERO,
  countedAtMs: null,
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
  const decide = (amountPaise: Paise) =>
    decideMoveDrawer({ kind: 'drop', amountPaise, reason: 'to the safe' }, contextAt(startMs));

  test('takes any amount out, and opens the drawer: what it should hold is never asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), (amount) => {
        const decided = decide(paise(amount));
        if (!decided.ok) throw new Error(decided.refusal.code);
        const [moved] = decided.value.facts;
        if (moved?.type !== 'drawer.moved') throw new Error('no movement');
        expect(drawerBalance([moved.body.movement])).toBe(-amount);
        expect(decided.value.jobs).toMatchObject([{ kind: 'drawer', deadlineAtMs: startMs + 10_000 }]);
      }),
    );
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<{ readonly amount: Paise }>({
      channel: 'drawer.move',
      good: { amount: rupees(5) },
      breaks: [['amount_not_positive', (setup) => ({ ...setup, amount: ZERO })]],
      decide: ({ amount }) => decide(amount),
    });
  });
});
