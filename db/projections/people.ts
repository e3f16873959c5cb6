// Facts of people → operator, approval_refusal. Signing out, locks and refused PINs live in the journal alone.

import type { OperatorId } from '../../domain/ids.ts';
import type { peopleFacts } from '../../domain/journal/facts/people.ts';
import type { Operator } from '../../domain/people/operator.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { OperatorRow } from '../schema.ts';
import type { Projections } from './projection.ts';

const addOperator = hotWrite((p: Pick<OperatorRow, 'operator_id' | 'code' | 'name' | 'role' | 'pin_digest'>) =>
  sqlite.insertInto('operator').values({
    operator_id: p.operator_id,
    code: p.code,
    name: p.name,
    role: p.role,
    pin_digest: p.pin_digest,
    disabled_reason: null,
    last_signed_in_at_ms: null,
  }),
);

const changeOperator = hotWrite((p: Pick<OperatorRow, 'operator_id' | 'code' | 'name' | 'role'>) =>
  sqlite.updateTable('operator').set({ code: p.code, name: p.name, role: p.role }).where('operator_id', '=', p.operator_id),
);

const setPinDigest = hotWrite((p: { operatorId: OperatorId; pinDigest: string }) =>
  sqlite.updateTable('operator').set({ pin_digest: p.pinDigest }).where('operator_id', '=', p.operatorId),
);

const setDisabled = hotWrite((p: { operatorId: OperatorId; reason: string | null }) =>
  sqlite.updateTable('operator').set({ disabled_reason: p.reason }).where('operator_id', '=', p.operatorId),
);

const signedIn = hotWrite((p: { operatorId: OperatorId; atMs: number }) =>
  sqlite.updateTable('operator').set({ last_signed_in_at_ms: p.atMs }).where('operator_id', '=', p.operatorId),
);

export const projectPeople: Projections<keyof typeof peopleFacts> = {
  'operator.added': (tx, { operator, pinDigest }) => {
    addOperator.run(tx, { ...rowOf(operator), pin_digest: pinDigest });
  },
  'operator.changed': (tx, { operator }) => {
    changeOperator.run(tx, rowOf(operator));
  },
  'operator.signed_in': (tx, { operatorId, atMs }) => {
    signedIn.run(tx, { operatorId, atMs }, 'any');
  },
  'operator.disabled': (tx, { operatorId, reason }) => {
    setDisabled.run(tx, { operatorId, reason });
  },
  'operator.enabled': (tx, { operatorId }) => {
    setDisabled.run(tx, { operatorId, reason: null });
  },
  'approval.refused': (tx, { action, requesterId, approverId, why, atMs }, seq) =>
    insertRow(tx, 'approval_refusal', { seq, action, requester_id: requesterId, approver_id: approverId, why, at_ms: atMs }),
  'operator.pin_changed': (tx, { operatorId, pinDigest }) => {
    setPinDigest.run(tx, { operatorId, pinDigest });
  },
  'operator.signed_out': () => {},
  'operator.refused': () => {},
  'desk.locked': () => {},
  'desk.unlocked': () => {},
  'data.exported': () => {},
};

function rowOf({ operatorId, code, name, role }: Operator): Pick<OperatorRow, 'operator_id' | 'code' | 'name' | 'role'> {
  return { operator_id: operatorId, code, name, role };
}
