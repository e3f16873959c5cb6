// The people of a lot as supervisors and owners look after them. Nobody acts on the own account, and only an owner touches whoever may
// approve: so an owner always stays, and no supervisor makes a second person to approve what the first one asks.
import type { Decision } from '../decision.ts';
import type { NewId, OperatorId } from '../ids.ts';
import { type Fact, fact } from '../journal/fact.ts';
import { ok, type Result, refuse } from '../result.ts';
import { nameKey } from './name-key.ts';
import type { Operator, Role } from './operator.ts';
import { weaknessOfPin } from './pin-rules.ts';

/** `disabledReason` null: may sign in. */
export type Person = Operator & { readonly disabledReason: string | null };
type PeopleState = { readonly people: readonly Person[] };
type PeopleContext = {
  readonly nowMs: number;
  readonly newId: NewId;
  readonly actor: Operator;
  /** Of the new PIN's verifier, as that of this person (pin-digest.ts). */
  readonly pinDigestOf: (operatorId: OperatorId) => string;
};

type Touching = 'operator_unknown' | 'own_account' | 'owner_only';

/**
 * Refuses, in this order: owner_only (a supervisor adds somebody who may approve), operator_code_taken, operator_name_taken {name} (also one
 * that looks like it), pin_too_simple {weakness}.
 */
export function decideAddPerson(
  { people }: PeopleState,
  { pin, ...person }: { readonly code: string; readonly name: string; readonly role: Role; readonly pin: string },
  { newId, actor, pinDigestOf }: PeopleContext,
): Result<
  Decision & { readonly operator: Operator },
  'owner_only' | 'operator_code_taken' | 'operator_name_taken' | 'pin_too_simple'
> {
  if (mayApprove(person) && actor.role !== 'owner') return refuse('owner_only');
  if (people.some(({ code }) => code === person.code)) return refuse('operator_code_taken');
  const alike = namedAlike(people, person.name);
  if (alike !== undefined) return refuse('operator_name_taken', { name: alike.name });
  const weakness = weaknessOfPin(pin, person.code);
  if (weakness !== null) return refuse('pin_too_simple', { weakness });
  const operator = { operatorId: newId<OperatorId>(), ...person };
  const added = fact('operator.added', { operator, pinDigest: pinDigestOf(operator.operatorId) });
  return ok({ operator, ...decisionOf(added) });
}

/**
 * Another name, code or role. One may correct the own name and code, not the own role. Refuses, in this order: operator_unknown,
 * own_account (another role for oneself), owner_only (of or to somebody who may approve, by a supervisor), operator_code_taken,
 * operator_name_taken {name} (where the name is another than before).
 */
export function decideChangePerson(
  { people }: PeopleState,
  operator: Operator,
  { actor }: Pick<PeopleContext, 'actor'>,
): Result<Decision, Touching | 'operator_code_taken' | 'operator_name_taken'> {
  const before = people.find(({ operatorId }) => operatorId === operator.operatorId);
  if (before === undefined) return refuse('operator_unknown');
  const own = before.operatorId === actor.operatorId;
  if (own && operator.role !== before.role) return refuse('own_account');
  if (!own && actor.role !== 'owner' && (mayApprove(before) || mayApprove(operator))) return refuse('owner_only');
  const taken = people.some(({ operatorId, code }) => code === operator.code && operatorId !== operator.operatorId);
  if (taken) return refuse('operator_code_taken');
  const others = people.filter(({ operatorId }) => operatorId !== operator.operatorId);
  const alike = operator.name === before.name ? undefined : namedAlike(others, operator.name);
  if (alike !== undefined) return refuse('operator_name_taken', { name: alike.name });
  return ok(decisionOf(fact('operator.changed', { operator })));
}

/** Refuses, in this order: operator_unknown, own_account, owner_only, operator_state_same (is disabled already). */
export function decideDisablePerson(
  { people }: PeopleState,
  { operatorId, reason }: { readonly operatorId: OperatorId; readonly reason: string },
  { nowMs, actor }: Pick<PeopleContext, 'nowMs' | 'actor'>,
): Result<Decision, Touching | 'operator_state_same'> {
  const touched = touch(people, operatorId, actor);
  if (!touched.ok) return touched;
  if (touched.value.disabledReason !== null) return refuse('operator_state_same');
  return ok(decisionOf(fact('operator.disabled', { operatorId, reason, atMs: nowMs })));
}

/** Refuses, in this order: operator_unknown, own_account, owner_only, operator_state_same (is not disabled). */
export function decideEnablePerson(
  { people }: PeopleState,
  { operatorId }: { readonly operatorId: OperatorId },
  { nowMs, actor }: Pick<PeopleContext, 'nowMs' | 'actor'>,
): Result<Decision, Touching | 'operator_state_same'> {
  const touched = touch(people, operatorId, actor);
  if (!touched.ok) return touched;
  if (touched.value.disabledReason === null) return refuse('operator_state_same');
  return ok(decisionOf(fact('operator.enabled', { operatorId, atMs: nowMs })));
}

/**
 * A new PIN for another person; one's own is changed with the old one. Refuses, in this order: operator_unknown, own_account,
 * owner_only, pin_too_simple {weakness}.
 */
export function decideResetPin(
  { people }: PeopleState,
  { operatorId, pin }: { readonly operatorId: OperatorId; readonly pin: string },
  { nowMs, actor, pinDigestOf }: Omit<PeopleContext, 'newId'>,
): Result<Decision, Touching | 'pin_too_simple'> {
  const touched = touch(people, operatorId, actor);
  if (!touched.ok) return touched;
  const weakness = weaknessOfPin(pin, touched.value.code);
  if (weakness !== null) return refuse('pin_too_simple', { weakness });
  const changed = { operatorId, why: 'reset' as const, pinDigest: pinDigestOf(operatorId), atMs: nowMs };
  return ok(decisionOf(fact('operator.pin_changed', changed)));
}

/** After the old PIN was checked. Refuses, in this order: pin_same, pin_too_simple {weakness}. */
export function decideChangePin(
  { oldPin, newPin }: { readonly oldPin: string; readonly newPin: string },
  { nowMs, actor, pinDigestOf }: Omit<PeopleContext, 'newId'>,
): Result<Decision, 'pin_same' | 'pin_too_simple'> {
  if (newPin === oldPin) return refuse('pin_same');
  const weakness = weaknessOfPin(newPin, actor.code);
  if (weakness !== null) return refuse('pin_too_simple', { weakness });
  const { operatorId } = actor;
  const changed = { operatorId, why: 'own' as const, pinDigest: pinDigestOf(operatorId), atMs: nowMs };
  return ok(decisionOf(fact('operator.pin_changed', changed)));
}

function touch(people: readonly Person[], id: OperatorId, actor: Operator): Result<Person, Touching> {
  const person = people.find(({ operatorId }) => operatorId === id);
  if (person === undefined) return refuse('operator_unknown');
  if (id === actor.operatorId) return refuse('own_account');
  if (mayApprove(person) && actor.role !== 'owner') return refuse('owner_only');
  return ok(person);
}

/** Also somebody who was taken out of work: the journal goes on naming them. */
function namedAlike(people: readonly Person[], name: string): Person | undefined {
  const key = nameKey(name);
  return people.find((person) => nameKey(person.name) === key);
}

function mayApprove({ role }: Pick<Operator, 'role'>): boolean {
  return role !== 'cashier';
}

function decisionOf(only: Fact): Decision {
  return { facts: [only], jobs: [] };
}
