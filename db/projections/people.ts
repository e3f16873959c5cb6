// Facts of people → operator. Signing in and out, and refused PINs, live in the journal alone.

import { hotWrite, sqlite } from '../query.ts';
import type { OperatorRow } from '../schema.ts';
import type { Projections } from './projection.ts';

const keepOperator = hotWrite((p: OperatorRow) =>
  sqlite
    .insertInto('operator')
    .values({ operator_id: p.operator_id, code: p.code, name: p.name, role: p.role })
    .onConflict((conflict) =>
      conflict.column('operator_id').doUpdateSet((row) => ({
        code: row.ref('excluded.code'),
        name: row.ref('excluded.name'),
        role: row.ref('excluded.role'),
      })),
    ),
);

export const projectPeople: Projections<'operator.added' | 'operator.signed_in' | 'operator.signed_out' | 'operator.refused'> = {
  'operator.added': (tx, { operator }) => {
    keepOperator.run(tx, {
      operator_id: operator.operatorId,
      code: operator.code,
      name: operator.name,
      role: operator.role,
    });
  },
  'operator.signed_in': () => {},
  'operator.signed_out': () => {},
  'operator.refused': () => {},
};
