// Who works at a booth: upstream keeps what an owner looks at. PINs are in no journal. For apply-fact.ts.
import type { Operator } from '../../domain/people/operator.ts';
import type { Projection } from '../db/projection.ts';
import type { Applied, Refused, Where } from './applied.ts';

export const peopleFacts: Applied = {
  'operator.added': (projection, { operator }, where) =>
    projection.operators.has(operator.operatorId) ? 'operator_exists' : put(projection, operator, null, where),

  'operator.changed': (projection, { operator }, where) => {
    const known = projection.operators.get(operator.operatorId);
    return known === undefined ? 'operator_unknown' : put(projection, operator, known.disabled_reason, where);
  },

  'operator.disabled': (projection, { operatorId, reason }) => setDisabled(projection, operatorId, reason),
  'operator.enabled': (projection, { operatorId }) => setDisabled(projection, operatorId, null),
};

function put(projection: Projection, operator: Operator, disabledReason: string | null, { booth }: Where): Refused {
  const { operatorId, code, name, role } = operator;
  if (projection.operators.some((row) => row.code === code && row.operator_id !== operatorId)) return 'operator_code_taken';
  projection.operators.put({
    lot_id: booth.lot_id,
    booth_id: booth.booth_id,
    operator_id: operatorId,
    code,
    name,
    role,
    disabled_reason: disabledReason,
  });
  return null;
}

function setDisabled(projection: Projection, operatorId: string, reason: string | null): Refused {
  const operator = projection.operators.get(operatorId);
  if (operator === undefined) return 'operator_unknown';
  projection.operators.put({ ...operator, disabled_reason: reason });
  return null;
}
