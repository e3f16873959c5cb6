// Records, commits and personal data, changed by somebody who has no key.
import { drawn, onDrawn, type Tampered, type TamperingKind } from './kind.ts';

const any = 'SELECT seq AS at FROM journal';
const first = 'SELECT seq AS at FROM journal WHERE count IS NOT NULL';
const withPersonal = 'SELECT seq AS at FROM personal_data';
const set = (what: string) => `UPDATE journal SET ${what} WHERE seq = @at`;

export const ofRecords: readonly TamperingKind[] = [
  onDrawn('a field added to a body', 'hash_wrong', any, set("body = json_insert(body, '$.zz', 1)")),
  onDrawn(
    'a time in a body',
    'hash_wrong',
    "SELECT seq AS at FROM journal WHERE body ->> '$.atMs' > 0",
    set("body = json_set(body, '$.atMs', 1)"),
  ),
  onDrawn(
    'an amount in a body',
    'hash_wrong',
    "SELECT seq AS at FROM journal WHERE body ->> '$.amountPaise' > 0",
    set("body = json_set(body, '$.amountPaise', 100)"),
  ),
  onDrawn('a body cut in half', 'record_unreadable', any, set('body = substr(body, 1, length(body) / 2)')),
  onDrawn('a body that is empty text', 'record_unreadable', any, set("body = ''")),
  onDrawn('a body that is a list', 'record_unreadable', any, set("body = '[]'")),
  onDrawn('a body that is a number', 'record_unreadable', any, set("body = '5'")),
  onDrawn(
    'a body nested without end',
    'body_wrong',
    any,
    set(`body = '{"a":' || replace(hex(zeroblob(20000)), '00', '[') || replace(hex(zeroblob(20000)), '00', ']') || '}'`),
  ),
  onDrawn(
    'a space in a body',
    'state_differs',
    "SELECT seq AS at FROM journal WHERE body <> '{}'",
    set("body = '{ ' || substr(body, 2)"),
  ),
  {
    name: 'a key twice in a body',
    finds: 'state_differs',
    tamper: (tampered) => {
      const row = drawn<{ readonly seq: number; readonly body: string }>(
        tampered,
        "SELECT seq, body FROM journal WHERE body <> '{}'",
      );
      if (row === undefined) return false;
      const [key = ''] = Object.keys(JSON.parse(row.body));
      const twice = `{${JSON.stringify(key)}:null,${row.body.slice(1)}`;
      return tampered.database.prepare('UPDATE journal SET body = ? WHERE seq = ?').run(twice, row.seq).changes > 0;
    },
  },
  onDrawn(
    'another type',
    'hash_wrong',
    "SELECT seq AS at FROM journal WHERE type <> 'booth.stopped'",
    set("type = 'booth.stopped'"),
  ),
  onDrawn('a type of no release', 'hash_wrong', any, set("type = 'zz.zz'")),
  onDrawn('another version', 'hash_wrong', any, set('version = version + 1')),
  onDrawn('another hash', 'hash_wrong', any, set('hash = randomblob(32)')),
  onDrawn('another digest of personal data', 'hash_wrong', withPersonal, set('personal_digest = randomblob(32)')),
  onDrawn('no digest of personal data', 'hash_wrong', withPersonal, set('personal_digest = NULL')),
  ...[
    'cash_received_paise',
    'online_received_paise',
    'refunds_due_paise',
    'receipts_issued',
    'tickets_issued',
    'exceptions_approved',
  ].map((total) => onDrawn(`the running total ${total}`, 'totals_wrong', any, set(`${total} = ${total} + 100`))),
  onDrawn(
    'the record before of the same stay',
    'state_differs',
    'SELECT seq AS at FROM journal WHERE previous_of_session IS NOT NULL',
    set('previous_of_session = previous_of_session - 1'),
  ),
  onDrawn(
    'a record taken out',
    'sequence_gap',
    'SELECT seq AS at FROM journal WHERE seq < (SELECT max(seq) FROM journal)',
    'DELETE FROM journal WHERE seq = @at',
  ),
  onDrawn(
    'a commit taken out',
    'sequence_gap',
    'SELECT first_seq AS at FROM journal WHERE first_seq < (SELECT max(first_seq) FROM journal)',
    'DELETE FROM journal WHERE first_seq = @at',
  ),
  { name: 'two records swapped', finds: 'hash_wrong', tamper: swap },
  {
    name: 'a record put in at the end',
    finds: 'commit_missing',
    tamper: ({ database }) => {
      database.exec(`CREATE TEMP TABLE copied AS SELECT * FROM journal WHERE seq = (SELECT max(seq) FROM journal);
        UPDATE copied SET seq = seq + 1, first_seq = seq + 1, count = NULL, lot_id = NULL, booth_id = NULL, actor_id = NULL,
          wall_time_ms = NULL, monotonic_ms = NULL, boot_id = NULL, signature = NULL;
        INSERT INTO journal SELECT * FROM copied; DROP TABLE copied`);
      return true;
    },
  },
  ...[
    ['actor_id', 'hash_wrong', "'01ARZ3NDEKTSV4RRFFQ69G5FAV'"],
    ['wall_time_ms', 'hash_wrong', 'wall_time_ms + 1'],
    ['monotonic_ms', 'hash_wrong', 'monotonic_ms + 1'],
    ['boot_id', 'hash_wrong', "'another'"],
    ['lot_id', 'foreign_booth', "'ANOTHERLOT'"],
    ['booth_id', 'foreign_booth', "'01ARZ3NDEKTSV4RRFFQ69G5FAV'"],
    ['count', 'commit_torn', 'count + 1'],
    ['signature', 'signature_wrong', 'randomblob(64)'],
  ].map(([column, finds, value]) =>
    onDrawn(`the ${column} of a commit`, finds as TamperingKind['finds'], `${first} AND seq > 1`, set(`${column} = ${value}`)),
  ),
  onDrawn('a signature cut short', 'signature_wrong', first, set('signature = substr(signature, 1, 20)')),
  onDrawn('a commit without its signature', 'commit_missing', first, set('signature = NULL')),
  onDrawn(
    'the signature of another commit',
    'signature_wrong',
    `${first} AND seq > 1`,
    set('signature = (SELECT signature FROM journal WHERE seq = 1)'),
  ),
  onDrawn(
    'personal data changed',
    'personal_wrong',
    withPersonal,
    `UPDATE personal_data SET data = json_insert(data, '$.zz', 'X') WHERE seq = @at`,
  ),
  onDrawn(
    'the salt of personal data',
    'personal_wrong',
    withPersonal,
    'UPDATE personal_data SET salt = randomblob(16) WHERE seq = @at',
  ),
  onDrawn('personal data taken away', 'personal_missing', withPersonal, 'DELETE FROM personal_data WHERE seq = @at'),
  onDrawn(
    'personal data that are no JSON',
    'record_unreadable',
    withPersonal,
    "UPDATE personal_data SET data = '{' WHERE seq = @at",
  ),
  onDrawn(
    'personal data of another record',
    'personal_wrong',
    withPersonal,
    'UPDATE personal_data SET (salt, data) = (SELECT salt, data FROM personal_data WHERE seq <> @at LIMIT 1) WHERE seq = @at',
  ),
  onDrawn(
    'personal data that no record has',
    'personal_wrong',
    'SELECT seq AS at FROM journal WHERE personal_digest IS NULL',
    `INSERT INTO personal_data VALUES (@at, randomblob(16), '{"plate":"MH12AB1234"}')`,
  ),
];

function swap(tampered: Tampered): boolean {
  const { database } = tampered;
  const row = drawn<{ readonly seq: number }>(
    tampered,
    'SELECT seq FROM journal WHERE seq > 1 AND seq < (SELECT max(seq) FROM journal)',
  );
  if (row === undefined) return false;
  const columns = ['type', 'version', 'body', 'hash', 'personal_digest'].join(', ');
  database.exec(`CREATE TEMP TABLE two AS SELECT * FROM journal WHERE seq IN (${row.seq}, ${row.seq + 1});
    UPDATE journal SET (${columns}) = (SELECT ${columns} FROM two WHERE two.seq = ${row.seq + 1}) WHERE seq = ${row.seq};
    UPDATE journal SET (${columns}) = (SELECT ${columns} FROM two WHERE two.seq = ${row.seq}) WHERE seq = ${row.seq + 1}; DROP TABLE two`);
  return true;
}
