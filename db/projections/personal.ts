// Facts of personal data → the rows beside the journal, and what the projections hold of them, are gone.
import { ERASED_TEXT } from '../../domain/journal/personal.ts';
import { hotQuery, hotWrite, sqlite } from '../query.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

const typeOf = hotQuery((p: { seq: number }) => sqlite.selectFrom('journal').select('type').where('seq', '=', p.seq));
const eraseRow = hotWrite((p: { seq: number }) => sqlite.deleteFrom('personal_data').where('seq', '=', p.seq));

const eraseSession = hotWrite((p: { seq: number }) =>
  sqlite
    .updateTable('session')
    .set({ plate: null, plate_key: null, plate_key_reversed: null, plate_typed: null })
    .where('opened_seq', '=', p.seq),
);
const eraseDebt = hotWrite((p: { seq: number }) =>
  sqlite.updateTable('debt').set({ person: ERASED_TEXT, phone: null }).where('seq', '=', p.seq),
);
/** A pass that was saved again since has the data of the later record. */
const erasePass = hotWrite((p: { seq: number }) =>
  sqlite.updateTable('pass').set({ holder: ERASED_TEXT, phone: null, card: null }).where('saved_seq', '=', p.seq),
);
const erasePlates = hotWrite((p: { seq: number }) =>
  sqlite
    .deleteFrom('pass_plate')
    .where('pass_id', 'in', sqlite.selectFrom('pass').select('pass_id').where('saved_seq', '=', p.seq)),
);
const eraseListEntry = hotWrite((p: { seq: number }) =>
  sqlite.updateTable('list_entry').set({ plate: ERASED_TEXT, message: ERASED_TEXT }).where('seq', '=', p.seq),
);
const projected: Readonly<Record<string, readonly (typeof eraseSession)[]>> = {
  'session.opened': [eraseSession],
  'debt.recorded': [eraseDebt],
  'pass.saved': [erasePlates, erasePass],
  'list.entry_added': [eraseListEntry],
};

export const projectPersonal: Projections<'personal.erased'> = {
  'personal.erased': (tx, { records }) => {
    for (const seq of records) eraseRecord(tx, seq);
  },
};

function eraseRecord(tx: WriteTx, seq: number): void {
  // Of a journal that is rebuilt, the row went before it was copied.
  eraseRow.run(tx, { seq }, 'any');
  for (const erase of projected[typeOf.first(tx, { seq })?.type ?? ''] ?? []) erase.run(tx, { seq }, 'any');
}
