// Who agreed to what: looking exceptions up.
import type { ExceptionId, OperatorId } from '../domain/ids.ts';
import { hotQuery, sqlite } from './query.ts';
import type { ReadTx } from './transaction.ts';

const approval = hotQuery((p: { exceptionId: ExceptionId }) =>
  sqlite
    .selectFrom('exception')
    .leftJoin('operator as approver', 'approver.operator_id', 'exception.approver_id')
    .select(['exception.requester_id as requesterId', 'approver.name as approverName', 'exception.reason'])
    .where('exception.exception_id', '=', p.exceptionId),
);

export type StoredApproval = {
  readonly requesterId: OperatorId;
  /** Null where the rule asked for nobody. */
  readonly approverName: string | null;
  readonly reason: string;
};

export function findApproval(tx: ReadTx, exceptionId: ExceptionId): StoredApproval | undefined {
  return approval.first(tx, { exceptionId });
}
