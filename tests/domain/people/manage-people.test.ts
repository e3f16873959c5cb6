// The rules of looking after people: refusals in their order, and that whatever is done, somebody who may do it stays.
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { NewId, OperatorId } from '../../../domain/ids.ts';
import type { Fact } from '../../../domain/journal/fact.ts';
import {
  decideAddPerson,
  decideChangePerson,
  decideChangePin,
  decideDisablePerson,
  decideEnablePerson,
  decideResetPin,
  type Person,
} from '../../../domain/people/manage-people.ts';
import { type Role, roles } from '../../../domain/people/operator.ts';
import { weaknessOfPin } from '../../../domain/people/pin-rules.ts';
import { expectRefusalsInOrder } from '../session/refusal-order.ts';
import { meera, startMs } from '../session/sample-lot.ts';

let made = 0;
const newId: NewId = <Id extends string>() => {
  made += 1;
  return `${made}`.padStart(26, '0') as Id;
};
const person = (code: string, role: Role, disabledReason: string | null = null): Person => ({
  operatorId: code.padStart(26, '0') as OperatorId,
  code,
  name: `Person ${code}`,
  role,
  disabledReason,
});
const supervisor: Person = { ...meera, disabledReason: null };
const cashier = person('110', 'cashier');
const owner = person('310', 'owner');
const pinDigestOf = () => 'd'.repeat(64);
const context = { nowMs: startMs, newId, actor: supervisor, pinDigestOf };
const people = [supervisor, cashier, owner];

describe('people are refused in the documented order:', () => {
  test('adding', () => {
    expectRefusalsInOrder({
      channel: 'people.add',
      elsewhere: [],
      good: { people, asked: { code: '120', name: 'New', role: 'cashier' as Role, pin: '2580' } },
      breaks: [
        ['owner_only', (setup) => ({ ...setup, asked: { ...setup.asked, role: 'owner' as Role } })],
        ['operator_code_taken', (setup) => ({ ...setup, people: [...people, person(setup.asked.code, 'cashier')] })],
        ['operator_name_taken', (setup) => ({ ...setup, people: [...people, { ...person('121', 'cashier'), name: 'N E W' }] })],
        ['pin_too_simple', (setup) => ({ ...setup, asked: { ...setup.asked, pin: '1234' } })],
      ],
      decide: (setup) => decideAddPerson({ people: setup.people }, setup.asked, context),
    });
  });

  test('changing, stopping and a new PIN', () => {
    const changed = { operatorId: cashier.operatorId, code: '111', name: 'Changed', role: 'cashier' as Role };
    const change = (operator: typeof changed) => decideChangePerson({ people }, operator, context);
    expect(change(changed)).toMatchObject({ ok: true });
    expect(change({ ...changed, operatorId: newId() })).toMatchObject({ refusal: { code: 'operator_unknown' } });
    expect(change({ ...changed, operatorId: supervisor.operatorId, role: 'cashier' })).toMatchObject({
      refusal: { code: 'own_account' },
    });
    expect(change({ ...changed, operatorId: supervisor.operatorId, role: 'supervisor' })).toMatchObject({ ok: true });
    expect(change({ ...changed, operatorId: owner.operatorId })).toMatchObject({ refusal: { code: 'owner_only' } });
    expect(change({ ...changed, role: 'owner' })).toMatchObject({ refusal: { code: 'owner_only' } });
    expect(change({ ...changed, role: 'supervisor' })).toMatchObject({ refusal: { code: 'owner_only' } });
    const asOwner = { ...context, actor: owner };
    expect(decideChangePerson({ people }, { ...changed, role: 'supervisor' }, asOwner)).toMatchObject({ ok: true });
    expect(change({ ...changed, code: '310' })).toMatchObject({ refusal: { code: 'operator_code_taken' } });
    expect(change({ ...changed, name: 'PERS0N 31O' })).toMatchObject({
      refusal: { code: 'operator_name_taken', detail: { name: owner.name } },
    });
    // The own name in another spelling is still the own, and one that stays as it was is asked of nobody.
    expect(change({ ...changed, name: 'person-110' })).toMatchObject({ ok: true });

    const stopped = { ...cashier, disabledReason: 'left' };
    for (const decide of [decideDisablePerson, decideEnablePerson, decideResetPin]) {
      const isStopped = decide === decideEnablePerson;
      const asked = { reason: 'left the lot', pin: '2580' };
      const state = { people: [supervisor, isStopped ? stopped : cashier, owner] };
      const ask = (operatorId: OperatorId) => decide(state, { operatorId, ...asked }, context);
      expect(ask(newId())).toMatchObject({ refusal: { code: 'operator_unknown' } });
      expect(ask(supervisor.operatorId)).toMatchObject({ refusal: { code: 'own_account' } });
      expect(ask(owner.operatorId)).toMatchObject({ refusal: { code: 'owner_only' } });
      expect(ask(cashier.operatorId)).toMatchObject({ ok: true });
    }
    const same = { people: [supervisor, stopped] };
    expect(decideDisablePerson(same, { operatorId: stopped.operatorId, reason: 'left' }, context)).toMatchObject({
      refusal: { code: 'operator_state_same' },
    });
    expect(decideEnablePerson({ people }, { operatorId: cashier.operatorId }, context)).toMatchObject({
      refusal: { code: 'operator_state_same' },
    });
    expect(decideResetPin({ people }, { operatorId: cashier.operatorId, pin: '0110' }, context)).toMatchObject({
      refusal: { code: 'pin_too_simple', detail: { weakness: 'like_code' } },
    });
  });

  test('changing one’s own PIN', () => {
    const change = (oldPin: string, newPin: string) => decideChangePin({ oldPin, newPin }, context);
    expect(change('2580', '2580')).toMatchObject({ refusal: { code: 'pin_same' } });
    expect(change('2580', '9999')).toMatchObject({ refusal: { code: 'pin_too_simple' } });
    expect(change('2580', '8642')).toMatchObject({ ok: true });
  });
});

describe('a PIN', () => {
  test.each([
    ['1111', 'repeated'],
    ['1212', 'repeated'],
    ['123123', 'repeated'],
    ['1234', 'sequence'],
    ['7890', 'sequence'],
    ['4321', 'sequence'],
    ['0987', 'sequence'],
    ['1010', 'repeated'],
    ['0101', 'repeated'],
    ['5210', 'like_code'],
    ['0521', 'like_code'],
    ['2580', null],
    ['1357', null],
    ['1123', null],
  ])('%s: %s', (pin, weakness) => {
    expect(weaknessOfPin(pin, '521')).toBe(weakness);
  });
});

test('whatever supervisors and owners do to each other, one of them stays, and an owner where there was one', () => {
  const step = fc.record({
    actor: fc.nat(9),
    target: fc.nat(9),
    role: fc.constantFrom(...roles),
    what: fc.constantFrom('add' as const, 'change' as const, 'disable' as const, 'enable' as const),
  });
  const start = fc.array(fc.constantFrom(...roles), { minLength: 1, maxLength: 5 });
  fc.assert(
    fc.property(start, fc.array(step, { maxLength: 40 }), (startRoles, steps) => {
      let all: Person[] = [person('900', 'supervisor'), ...startRoles.map((role, at) => person(`${500 + at}`, role))];
      const hadOwner = all.some(({ role }) => role === 'owner');
      for (const [at, { actor, target, role, what }] of steps.entries()) {
        const mayAct = all.filter((each) => each.disabledReason === null && each.role !== 'cashier');
        const by = mayAct[actor % mayAct.length];
        const on = all[target % all.length];
        if (by === undefined || on === undefined) throw new Error('nobody is left');
        const state = { people: all };
        const stepContext = { nowMs: startMs, newId, actor: by, pinDigestOf };
        const decided = {
          add: () => decideAddPerson(state, { code: `${1000 + at}`, name: 'N', role, pin: '2580' }, stepContext),
          change: () => decideChangePerson(state, { operatorId: on.operatorId, code: on.code, name: on.name, role }, stepContext),
          disable: () => decideDisablePerson(state, { operatorId: on.operatorId, reason: 'left' }, stepContext),
          enable: () => decideEnablePerson(state, { operatorId: on.operatorId }, stepContext),
        }[what]();
        if (decided.ok) all = decided.value.facts.reduce(after, all);
        expect(all.some((each) => each.disabledReason === null && each.role !== 'cashier')).toBe(true);
        if (hadOwner) expect(all.some((each) => each.disabledReason === null && each.role === 'owner')).toBe(true);
      }
    }),
  );
});

function after(people: Person[], { type, body }: Fact): Person[] {
  switch (type) {
    case 'operator.added':
      return [...people, { ...body.operator, disabledReason: null }];
    case 'operator.changed':
      return people.map((each) => (each.operatorId === body.operator.operatorId ? { ...each, ...body.operator } : each));
    case 'operator.disabled':
      return people.map((each) => (each.operatorId === body.operatorId ? { ...each, disabledReason: body.reason } : each));
    case 'operator.enabled':
      return people.map((each) => (each.operatorId === body.operatorId ? { ...each, disabledReason: null } : each));
    default:
      return people;
  }
}
