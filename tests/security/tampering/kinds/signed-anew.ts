// What somebody writes who has the booth's key, or makes one: the chain fits again, and still it does not add up.
import { join } from 'node:path';
import type { UnhashedRecord } from '../../../../domain/journal/record.ts';
import { paise } from '../../../../domain/money/paise.ts';
import { createSigningKey, signerOf } from '../../../../electron/crypto/ed25519.ts';
import { openFileSecretStore } from '../../../../electron/secrets/file-secret-store.ts';
import { rewriteFrom } from '../tampered-booth.ts';
import { drawn, type Tampered, type TamperingKind } from './kind.ts';

type Body = UnhashedRecord['body'];

/** Another body for one record of a type, drawn; `where` about its body. */
function rewritten(
  name: string,
  finds: TamperingKind['finds'],
  { type, where = 'TRUE' }: { readonly type: string; readonly where?: string },
  change: (body: Body) => Body,
): TamperingKind {
  return {
    name: `${name}, with the key`,
    finds,
    keepsTriggers: true,
    tamper: (tampered) => {
      const row = drawn<{ readonly seq: number }>(tampered, `SELECT seq FROM journal WHERE type = '${type}' AND ${where}`);
      if (row === undefined) return false;
      const other = (record: UnhashedRecord) => (record.seq === row.seq ? { ...record, body: change(record.body) } : record);
      rewriteFrom(row.seq, other, 'with_the_key')(tampered.database, tampered.folder);
      return true;
    },
  };
}

const closing = (change: (closing: Body) => Body) => (body: Body) => ({ ...body, closing: change(body.closing as Body) }) as Body;
const plus = (value: unknown, more: number) => Number(value) + more;

export const signedAnew: readonly TamperingKind[] = [
  rewritten(
    'an amount taken',
    'totals_wrong',
    { type: 'payment.cash_taken' },
    (body) => ({ ...body, amountPaise: paise(100), changePaise: paise(plus(body.tenderedPaise, -100)) }) as Body,
  ),
  rewritten(
    'a receipt number',
    'receipt_gap',
    { type: 'receipt.issued' },
    (body) =>
      ({ ...body, running: plus(body.running, 3), number: `T01/2627/${String(plus(body.running, 3)).padStart(7, '0')}` }) as Body,
  ),
  rewritten(
    'a shift number',
    'shift_gap',
    { type: 'shift.opened' },
    (body) => ({ ...body, number: plus(body.number, 2) }) as Body,
  ),
  rewritten(
    'what a count should be',
    'count_wrong',
    { type: 'shift.count_locked' },
    (body) => ({ ...body, expectedPaise: plus(body.expectedPaise, 100) }) as Body,
  ),
  rewritten(
    'the sums of a closing',
    'closing_tally',
    { type: 'closing.made' },
    closing((made) => ({ ...made, tally: [] }) as unknown as Body),
  ),
  rewritten(
    'the totals of a closing',
    'closing_totals',
    { type: 'closing.made' },
    closing((made) => ({ ...made, totals: { ...(made.totals as object), cashReceivedPaise: 1 } }) as unknown as Body),
  ),
  rewritten(
    'the number of a closing',
    'closing_gap',
    { type: 'closing.made' },
    closing((made) => ({ ...made, number: plus(made.number, 1) }) as unknown as Body),
  ),
  rewritten(
    'where a closing begins',
    'closing_range',
    { type: 'closing.made' },
    closing((made) => ({ ...made, fromSeq: plus(made.fromSeq, 1) }) as unknown as Body),
  ),
  rewritten(
    'an entry time',
    'anchor_differs',
    { type: 'session.opened', where: 'seq < 100' },
    (body) => ({ ...body, enteredAtMs: plus(body.enteredAtMs, 60_000) }) as Body,
  ),
  rewritten('a body that no booth writes', 'body_wrong', { type: 'drawer.moved' }, () => ({ nothing: true }) as unknown as Body),
  rewritten(
    'a fact that does not follow',
    'not_rebuilt',
    { type: 'session.closed' },
    (body) => ({ ...body, sessionId: '01ARZ3NDEKTSV4RRFFQ69G5FAV' }) as Body,
  ),
  {
    name: 'the running totals, with the key',
    finds: 'totals_wrong',
    keepsTriggers: true,
    tamper: (tampered) => {
      const row = drawn<{ readonly seq: number }>(tampered, 'SELECT seq FROM journal WHERE cash_received_paise > 0');
      if (row === undefined) return false;
      const other = (record: UnhashedRecord) => ({ ...record, totals: { ...record.totals, cashReceivedPaise: paise(0) } });
      rewriteFrom(row.seq, other, 'with_the_key')(tampered.database, tampered.folder);
      return true;
    },
  },
  {
    name: 'any record, without the key',
    finds: 'signature_wrong',
    keepsTriggers: true,
    tamper: (tampered) => {
      const row = drawn<{ readonly seq: number }>(tampered, 'SELECT seq FROM journal WHERE seq > 1');
      if (row === undefined) return false;
      rewriteFrom(
        row.seq,
        (record) => (record.seq === row.seq ? { ...record, body: { ...record.body, zz: 1 } as Body } : record),
        'without_the_key',
      )(tampered.database, tampered.folder);
      return true;
    },
  },
  {
    name: 'the whole journal signed with another key',
    finds: 'key_not_named',
    keepsTriggers: true,
    knowing: 'key',
    tamper: signWithAnother,
  },
  {
    name: 'the end cut off, in whole commits',
    finds: 'anchor_missing',
    knowing: 'anchor',
    tamper: ({ database, random }) => {
      const starts = database
        .prepare('SELECT first_seq FROM journal_commit ORDER BY first_seq DESC LIMIT 20')
        .pluck()
        .all() as readonly number[];
      const from = starts[Math.floor(random() * starts.length)];
      database.exec(`DELETE FROM journal WHERE seq >= ${from}`);
      return true;
    },
  },
];

/** Chain, signatures, identity and secrets all fit: whoever has the folder may do it. */
export function signWithAnother({ database, folder }: Pick<Tampered, 'database' | 'folder'>): boolean {
  const { privateKey } = createSigningKey();
  const { sign, publicKey } = signerOf(privateKey);
  const named = (record: UnhashedRecord) =>
    record.seq === 1 ? { ...record, body: { ...record.body, publicKey } as Body } : record;
  rewriteFrom(1, named, { sign })(database, folder);
  const trigger = database.prepare("SELECT sql FROM sqlite_schema WHERE name = 'booth_never_changes'").pluck().get() as string;
  database.exec('DROP TRIGGER booth_never_changes');
  database.prepare('UPDATE booth SET public_key = ?').run(publicKey);
  database.exec(trigger);
  openFileSecretStore(join(folder, 'secrets.json')).write('booth_signing_key', privateKey);
  return true;
}
