// people.add, .change, .disable, .enable, .resetPin, .changePin. PINs are hashed before the transaction, which waits
// for nothing; the decision is made inside it.
import { findOperator, findPinHash, listPeople, savePinHash } from '../../../db/operators.ts';
import { clearSignInGuard, renameSignInGuard } from '../../../db/sign-in-guard.ts';
import type { ReadTx, WriteTx } from '../../../db/transaction.ts';
import type { Decision } from '../../../domain/decision.ts';
import type { NewId, OperatorId } from '../../../domain/ids.ts';
import {
  decideAddPerson,
  decideChangePerson,
  decideChangePin,
  decideDisablePerson,
  decideEnablePerson,
  decideResetPin,
} from '../../../domain/people/manage-people.ts';
import { pinDigest } from '../../../domain/people/pin-digest.ts';
import type { RefusalCode } from '../../../domain/refusals.ts';
import { ok, type Result, refuse } from '../../../domain/result.ts';
import { sha256Hex } from '../../crypto/sha256.ts';
import { type Call, type Operation, operatorOf } from '../../ipc/call.ts';
import type { Desk } from '../../people/desk.ts';
import type { GuardClock } from '../../people/guard-clock.ts';
import type { PinCheck } from '../../people/pin-check.ts';
import type { PinHasher } from '../../people/pin-hash.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Commit } from '../commit.ts';
import type { Store } from '../store.ts';

export type ManageParts = {
  readonly commit: Commit;
  readonly clock: Clock;
  readonly newId: NewId;
  readonly pinHasher: PinHasher;
  readonly desk: Desk;
  readonly guardClock: GuardClock;
  readonly changed: () => void;
};

export function addPerson(parts: ManageParts): Operation<'people.add'> {
  return async ({ code, name, role, pin }, call) => {
    const pinHash = await parts.pinHasher.hash(pin);
    return parts.commit(call, (tx) => {
      const decided = decideAddPerson(
        stateOf(tx),
        { code, name, role, pin },
        { ...contextOf(parts, call), ...bindsPin(pinHash) },
      );
      if (!decided.ok) return decided;
      const { operator, ...decision } = decided.value;
      return ok({ decision, reply: () => operator, beside: savesPin(operator.operatorId, pinHash) });
    });
  };
}

export function changePerson(parts: ManageParts): Operation<'people.change'> {
  return ({ operatorId, code, name, role }, call) => {
    const operator = { operatorId, code, name, role };
    let codeBefore = code;
    const reply = parts.commit(call, (tx) => {
      codeBefore = findOperator(tx, operatorId)?.code ?? code;
      const decided = committed(decideChangePerson(stateOf(tx), operator, contextOf(parts, call)));
      // Wrong PINs go with their person: another code is no way to be rid of them.
      const rename = (after: WriteTx) => renameSignInGuard(after, { from: codeBefore, to: code });
      return decided.ok ? ok({ ...decided.value, beside: rename }) : decided;
    });
    if (!reply.ok) return reply;
    parts.guardClock.rename(codeBefore, code);
    parts.desk.renew(operator);
    parts.changed();
    return reply;
  };
}

export function disablePerson(parts: ManageParts): Operation<'people.disable'> {
  return ({ operatorId, reason }, call) =>
    parts.commit(call, (tx) => committed(decideDisablePerson(stateOf(tx), { operatorId, reason }, contextOf(parts, call))));
}

export function enablePerson(parts: ManageParts): Operation<'people.enable'> {
  return ({ operatorId }, call) =>
    parts.commit(call, (tx) => committed(decideEnablePerson(stateOf(tx), { operatorId }, contextOf(parts, call))));
}

export function resetPin(parts: ManageParts): Operation<'people.resetPin'> {
  return async ({ operatorId, pin }, call) => {
    const pinHash = await parts.pinHasher.hash(pin);
    let code = '';
    const reply = parts.commit(call, (tx) => {
      const decided = committed(
        decideResetPin(stateOf(tx), { operatorId, pin }, { ...contextOf(parts, call), ...bindsPin(pinHash) }),
      );
      if (!decided.ok) return decided;
      code = findOperator(tx, operatorId)?.code ?? '';
      // What was guessed at is no PIN any more.
      const beside = (after: WriteTx) => {
        savesPin(operatorId, pinHash)(after);
        clearSignInGuard(after, code);
      };
      return ok({ ...decided.value, beside });
    });
    if (reply.ok) parts.guardClock.release(code);
    return reply;
  };
}

/** people.changePin: one's own, by the old one, which is checked and counted as at sign-in. */
export function changePin(
  parts: ManageParts & { readonly checkPin: PinCheck; readonly store: Store },
): Operation<'people.changePin'> {
  return async ({ oldPin, newPin }, call) => {
    const { operatorId, code } = operatorOf(call);
    const checked = await parts.checkPin({ code, pin: oldPin });
    if (!checked.ok) {
      const { refusal } = checked;
      return refusal.code === 'sign_in_wrong' ? refuse('old_pin_wrong') : checked;
    }
    const proven = parts.store.read((tx) => findPinHash(tx, operatorId));
    const pinHash = await parts.pinHasher.hash(newPin);
    return parts.commit(call, (tx) => {
      // A supervisor gave a new one meanwhile.
      if (findPinHash(tx, operatorId) !== proven) return refuse('old_pin_wrong');
      const decided = committed(decideChangePin({ oldPin, newPin }, { ...contextOf(parts, call), ...bindsPin(pinHash) }));
      return decided.ok ? ok({ ...decided.value, beside: savesPin(operatorId, pinHash) }) : decided;
    });
  };
}

function stateOf(tx: ReadTx) {
  return { people: listPeople(tx) };
}

function contextOf({ clock, newId }: Pick<ManageParts, 'clock' | 'newId'>, call: Call) {
  return { nowMs: clock.nowMs(), newId, actor: operatorOf(call) };
}

function bindsPin(pinHash: string) {
  return { pinDigestOf: (operatorId: OperatorId) => pinDigest({ operatorId, pinHash }, sha256Hex) };
}

function committed<Code extends RefusalCode>(
  decided: Result<Decision, Code>,
): Result<{ readonly decision: Decision; readonly reply: () => Record<string, never> }, Code> {
  return decided.ok ? ok({ decision: decided.value, reply: () => ({}) }) : decided;
}

function savesPin(operatorId: OperatorId, pinHash: string) {
  return (tx: WriteTx): void => savePinHash(tx, { operatorId, pinHash });
}
