import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Paise } from '../../../domain/money/paise.ts';
import { paise, rupees, ZERO } from '../../../domain/money/paise.ts';
import { drawerBalance } from '../../../domain/shift/drawer-balance.ts';
import { decideHandOver, decideTakeHand, decideTakeOver } from '../../../domain/shift/hand-over.ts';
import { decideLockCount, needsReason } from '../../../domain/shift/lock-count.ts';
import { decideMoveDrawer, type MoveDrawer } from '../../../domain/shift/move-drawer.ts';
import { decideOpenShift } from '../../../domain/shift/open-shift.ts';
import type { Shift } from '../../../domain/shift/shift.ts';
import { decideSignOff, type SignOffState } from '../../../domain/shift/sign-off.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { asha, contextAt, meera, ravi, shiftId, startMs } from '../session/sample-lot.ts';

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
    expectRefusalsInOrder<{ readonly openShift: Shift | null; readonly face: number }>({
      channel: 'shift.open',
      good: { openShift: null, face: 100 },
      breaks: [
        ['shift_already_open', (setup) => ({ ...setup, openShift: open(asha.operatorId) })],
        ['shift_of_other_cashier', (setup) => ({ ...setup, openShift: open(ravi.operatorId) })],
        ['denomination_unknown', (setup) => ({ ...setup, face: 2000 })],
      ],
      decide: ({ openShift, face }) => decide(openShift, [{ kind: 'note', facePaise: rupees(face), count: 1 }]),
    });
  });
});

describe('drawer.move', () => {
  const give = (move: Partial<MoveDrawer>) =>
    decideMoveDrawer(
      { shiftNumber: 7, nextMovementNumber: 3 },
      { kind: 'drop', amountPaise: rupees(5), approval: { approver: null, reason: 'to the safe' }, ...move },
      contextAt(startMs),
    );
  const byMeera = { approver: meera, reason: 'counted together' };

  test('takes any amount out, opens the drawer and prints a slip: what it should hold is never asked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1_000_000 }), fc.constantFrom('drop', 'paid_out'), (amount, kind) => {
        const decided = give({ kind, amountPaise: paise(amount) });
        if (!decided.ok) throw new Error(decided.refusal.code);
        const [moved, slip] = decided.value.facts;
        if (moved?.type !== 'drawer.moved' || slip?.type !== 'document.issued') throw new Error('no movement or no slip');
        expect(drawerBalance([moved.body.movement])).toBe(-amount);
        expect(slip.body.content).toMatchObject({ kind: 'sheet', sheet: 'drawer_slip', number: '7/3' });
        expect(decided.value.jobs).toMatchObject([{ kind: 'drawer', deadlineAtMs: startMs + 10_000 }, { kind: 'print' }]);
      }),
    );
  });

  test('corrects both ways with a supervisor, as an exception and without a slip', () => {
    for (const amount of [250, -250]) {
      const decided = give({ kind: 'correction', amountPaise: rupees(amount), approval: byMeera });
      if (!decided.ok) throw new Error(decided.refusal.code);
      expect(decided.value.facts).toMatchObject([
        { type: 'exception.approved', body: { kind: 'drawer_correction', amountPaise: 25_000, approverId: meera.operatorId } },
        { type: 'drawer.moved', body: { movement: { kind: 'correction', amountPaise: amount * 100 } } },
      ]);
    }
    expect(give({ kind: 'correction', approval: { approver: null, reason: 'mine' } })).toMatchObject({
      refusal: { code: 'approval_needed' },
    });
    expect(give({ kind: 'drop', amountPaise: rupees(-5) })).toMatchObject({ refusal: { code: 'amount_not_positive' } });
  });

  test('refuses in the documented order', () => {
    type Setup = { readonly amount: Paise; readonly approver: typeof meera | null; readonly reason: string };
    expectRefusalsInOrder<Setup>({
      channel: 'drawer.move',
      elsewhere: ['pin_check_busy', 'sign_in_delayed', 'approver_wrong', 'approver_not_owner'],
      good: { amount: rupees(5), approver: meera, reason: 'counted together' },
      breaks: [
        ['approval_needed', (setup) => ({ ...setup, approver: null })],
        ['approver_is_requester', (setup) => ({ ...setup, approver: asha })],
        ['approver_not_supervisor', (setup) => ({ ...setup, approver: ravi })],
        ['reason_missing', (setup) => ({ ...setup, reason: ' x ' })],
        ['amount_not_positive', (setup) => ({ ...setup, amount: ZERO })],
      ],
      decide: ({ amount, approver, reason }) => give({ kind: 'correction', amountPaise: amount, approval: { approver, reason } }),
    });
  });
});

describe('relief', () => {
  const at = { nowMs: startMs };
  const atRavi = { ...at, actorId: ravi.operatorId };

  test('gives the lane to another hand, and takes it from one', () => {
    const given = { type: 'shift.handed_over', body: { fromId: asha.operatorId, toId: ravi.operatorId, reason: null } };
    const shift = open(asha.operatorId);
    expect(decideHandOver({ shift }, { to: ravi }, at)).toMatchObject({ value: { facts: [given] } });
    expect(decideTakeOver({ openShift: shift }, { from: asha }, atRavi)).toMatchObject({ value: { facts: [given] } });
    const taken = decideTakeHand({ openShift: shift }, { reason: 'went home ill' }, { ...at, actorId: meera.operatorId });
    expect(taken).toMatchObject({ value: { facts: [{ body: { toId: meera.operatorId, reason: 'went home ill' } }] } });
  });

  test('refuses in the documented order', () => {
    const shift = open(asha.operatorId);
    expect(decideHandOver({ shift }, { to: asha }, at)).toMatchObject({ refusal: { code: 'hand_is_yours' } });
    type Setup = { readonly openShift: Shift | null; readonly from: typeof asha };
    const noShift = <Any extends Setup>(setup: Any) => ({ ...setup, openShift: null });
    expectRefusalsInOrder<Setup>({
      channel: 'shift.takeOver',
      elsewhere: ['pin_check_busy', 'sign_in_delayed', 'sign_in_wrong'],
      good: { openShift: shift, from: asha },
      breaks: [
        ['shift_not_open', noShift],
        ['hand_is_yours', (setup) => ({ ...setup, openShift: { ...shift, handId: ravi.operatorId } })],
        ['not_the_hand', (setup) => ({ ...setup, from: meera })],
      ],
      decide: ({ openShift, from }) => decideTakeOver({ openShift }, { from }, atRavi),
    });
    expectRefusalsInOrder<Setup>({
      channel: 'shift.takeHand',
      good: { openShift: shift, from: asha },
      breaks: [
        ['shift_not_open', noShift],
        ['hand_is_yours', (setup) => ({ ...setup, openShift: { ...shift, handId: ravi.operatorId } })],
      ],
      decide: ({ openShift }) => decideTakeHand({ openShift }, { reason: 'gone' }, atRavi),
    });
  });
});

describe('the blind count', () => {
  test('freezes what was counted and only then compares; a recount is another one', () => {
    fc.assert(
      fc.property(fc.integer({ min: -100_000, max: 100_000 }), fc.nat(500), fc.nat(3), (expected, notes, earlierCounts) => {
        const state = { earlierCounts, expectedPaise: paise(expected) };
        const counted = [{ kind: 'note' as const, facePaise: rupees(100), count: notes }];
        const decided = decideLockCount(state, { counts: counted }, contextAt(startMs));
        if (!decided.ok) throw new Error(decided.refusal.code);
        expect(decided.value.facts).toMatchObject([{ type: 'shift.count_locked' }]);
        expect(decided.value.count).toMatchObject({
          attempt: earlierCounts + 1,
          countedPaise: notes * 10_000,
          expectedPaise: expected,
          variancePaise: notes * 10_000 - expected,
        });
      }),
    );
  });

  test('refuses in the documented order', () => {
    const count = (face: number, counts2000: boolean) => {
      const context = contextAt(startMs);
      const settings = { ...context.settings, counts2000 };
      const counted = [{ kind: 'note' as const, facePaise: rupees(face), count: 1 }];
      return decideLockCount({ earlierCounts: 0, expectedPaise: ZERO }, { counts: counted }, { ...context, settings });
    };
    expectRefusalsInOrder<{ readonly face: number }>({
      channel: 'shift.lockCount',
      good: { face: 500 },
      breaks: [['denomination_unknown', () => ({ face: 2000 })]],
      decide: ({ face }) => count(face, false),
    });
    expect(count(2000, true)).toMatchObject({ ok: true });
  });

  test('asks for a reason from the lot’s threshold on, short or over', () => {
    expect([0, 1, -1].map((variance) => needsReason(paise(variance), {}))).toEqual([false, true, true]);
    const from = { varianceReasonFromPaise: rupees(10) };
    expect([-999, -1_000, 999, 1_000].map((variance) => needsReason(paise(variance), from))).toEqual([false, true, false, true]);
  });
});

test('shift.signOff refuses in the documented order', () => {
  type Setup = { readonly state: NonNullable<SignOffState['shift']> | null; readonly supervisor: typeof meera };
  const state = { shiftId, closed: true, signedOff: false, hands: [asha.operatorId] };
  expectRefusalsInOrder<Setup>({
    channel: 'shift.signOff',
    elsewhere: ['pin_check_busy', 'sign_in_delayed', 'approver_wrong'],
    good: { state, supervisor: meera },
    breaks: [
      ['approver_not_supervisor', (setup) => ({ ...setup, supervisor: ravi })],
      ['shift_unknown', (setup) => ({ ...setup, state: null })],
      ['shift_still_open', (setup) => ({ ...setup, state: { ...(setup.state ?? state), closed: false } })],
      ['already_signed_off', (setup) => ({ ...setup, state: { ...(setup.state ?? state), signedOff: true } })],
      ['sign_off_own', (setup) => ({ ...setup, state: { ...(setup.state ?? state), hands: [meera.operatorId] } })],
    ],
    decide: (setup) => decideSignOff({ shift: setup.state }, { supervisor: setup.supervisor, note: null }, { nowMs: startMs }),
  });
});
