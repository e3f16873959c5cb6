import { describe, expect, it } from 'vitest';
import type { Operator, Role } from '../../../domain/people/operator.ts';
import type { Shift } from '../../../domain/shift/shift.ts';
import type { Access } from '../../../electron/contract/channel.ts';
import { authorise } from '../../../electron/ipc/authorise.ts';

const person = (role: Role) => ({ operatorId: `of ${role}`, code: '101', name: role, role }) as unknown as Operator;
/** The hand on the drawer counts, not who opened the shift. */
const shiftOf = (role: Role) => ({ operatorId: 'who opened it', handId: `of ${role}`, countedAtMs: null }) as unknown as Shift;

function answer(access: Access, role: Role | null, shiftHolder: Role | null = null, locked = false): string {
  const openShift = shiftHolder === null ? null : shiftOf(shiftHolder);
  const who = { operator: role === null ? null : person(role), openShift, locked };
  const permission = authorise({ access }, who);
  return permission.ok ? 'ok' : permission.refusal.code;
}

describe('who may use a channel', () => {
  it.each<Access>(['operator', 'cashier', 'supervisor', 'owner'])('asks for a sign-in first for %s', (access) => {
    expect(answer(access, null, 'cashier')).toBe('not_signed_in');
  });

  it('asks nothing where anyone may ask', () => {
    expect(answer('anyone', null)).toBe('ok');
  });

  it('answers nothing behind the lock but what anyone may ask, whoever was signed in', () => {
    for (const role of ['cashier', 'supervisor', 'owner'] as const) {
      for (const access of ['operator', 'cashier', 'supervisor', 'owner'] as const)
        expect(answer(access, role, role, true)).toBe('desk_locked');
      expect(answer('anyone', role, role, true)).toBe('ok');
    }
  });

  it('lets anybody who signed in use what is for operators', () => {
    for (const role of ['cashier', 'supervisor', 'owner'] as const) expect(answer('operator', role)).toBe('ok');
  });

  it('asks for an own open shift where money or vehicles move, whatever the role', () => {
    for (const role of ['cashier', 'supervisor', 'owner'] as const) {
      expect(answer('cashier', role)).toBe('shift_not_open');
      expect(answer('cashier', role, role)).toBe('ok');
    }
    expect(answer('cashier', 'owner', 'cashier')).toBe('shift_of_other_cashier');
  });

  it('lets supervisors and owners do what is for supervisors, with a shift or without', () => {
    for (const shiftHolder of [null, 'cashier', 'supervisor'] as const) {
      expect(answer('supervisor', 'cashier', shiftHolder)).toBe('not_allowed');
      expect(answer('supervisor', 'supervisor', shiftHolder)).toBe('ok');
      expect(answer('supervisor', 'owner', shiftHolder)).toBe('ok');
    }
  });

  it('lets only owners do what is for owners', () => {
    expect(answer('owner', 'cashier')).toBe('not_allowed');
    expect(answer('owner', 'supervisor')).toBe('not_allowed');
    expect(answer('owner', 'owner')).toBe('ok');
  });

  it('takes nothing more from a counted drawer but what the close needs', () => {
    const openShift = { ...shiftOf('cashier'), countedAtMs: 1 };
    const who = { operator: person('cashier'), openShift, locked: false };
    expect(authorise({ access: 'cashier' }, who)).toMatchObject({ ok: false, refusal: { code: 'shift_counted' } });
    expect(authorise({ access: 'cashier', afterCount: true }, who)).toMatchObject({ ok: true });
    expect(authorise({ access: 'operator' }, who)).toMatchObject({ ok: true });
  });
});
