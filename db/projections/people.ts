// Facts of people → operator, approval_refusal. Signing out, locks and refused PINs live in the journal alone.

import type { OperatorId } from '../../domain/ids.ts';
import type { peopleFacts } from '../../domain/journal/facts/people.ts';
import type { Operator } from '../../domain/people/operator.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { OperatorRow } from '../schema.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

const keepOperator = hotWrite((p: Pick<OperatorRow, 'operator_id' | 'code' | 'name' | 'role'>) =>
  sqlite
    .insertInto('operator')
    .values({
      operator_id: p.operator_id,
      code: p.code,
      name: p.name,
      role: p.role,
      disabled_reason: null,
      last_signed_in_at_ms: null,
    })
    .onConflict((conflict) =>
      conflict.column('operator_id').doUpdateSet((row) => ({
        code: row.ref('excluded.code'),
        name: row.ref('excluded.name'),
        role: row.ref('excluded.role'),
      })),
    ),
);

const setDisabled = hotWrite((p: { operatorId: OperatorId; reason: string | null }) =>
  sqlite.updateTable('operator').set({ disabled_reason: p.reason }).where('operator_id', '=', p.operatorId),
);

const signedIn = hotWrite((p: { operatorId: OperatorId; atMs: number }) =>
  sqlite.updateTable('operator').set({ last_signed_in_at_ms: p.atMs }).where('operator_id', '=', p.operatorId),
);

export const projectPeople: Projections<keyof typeof peopleFacts> = {
  'operator.added': (tx, { operator }) => save(tx, operator),
  'operator.changed': (tx, { operator }) => save(tx, operator),
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
  'operator.pin_changed': () => {},
  'operator.signed_out': () => {},
  'operator.refused': () => {},
  'desk.locked': () => {},
  'desk.unlocked': () => {},
  'data.exported': () => {},
};

function save(tx: WriteTx, { operatorId, code, name, role }: Operator): void {
  keepOperator.run(tx, { operator_id: operatorId, code, name, role });
}
