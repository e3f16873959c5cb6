// What somebody does who has the computer, a SQL tool and perhaps the key: one way each. Used by the tests of this folder.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { canonicalJson } from '../../../domain/journal/canonical-json.ts';
import { commitText } from '../../../domain/journal/chain.ts';
import type { Sign, UnhashedRecord } from '../../../domain/journal/record.ts';
import { signerOf } from '../../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../../electron/crypto/sha256.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';

export type Tampering = (database: Database.Database, folder: string) => void;

/** A copy of a booth's folder, tampered with. Foreign keys and checks are off, as any tool may have them. */
export function tamperedCopy(folder: string, into: string, tamper: Tampering): string {
  cpSync(folder, into, { recursive: true });
  const database = new Database(join(into, 'naka.db'));
  try {
    database.pragma('foreign_keys = OFF');
    database.pragma('ignore_check_constraints = ON');
    tamper(database, into);
  } finally {
    database.close();
  }
  return into;
}

/** Puts the triggers back afterwards, so that they do not tell of it. */
export function withoutTriggers(run: Tampering): Tampering {
  return (database, folder) => {
    const triggers = database.prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'").all() as {
      readonly name: string;
      readonly sql: string;
    }[];
    for (const { name } of triggers) database.exec(`DROP TRIGGER ${name}`);
    run(database, folder);
    for (const { sql } of triggers) database.exec(sql);
  };
}

/** Changes records from `seq` on and makes the chain fit again; signed with the booth's own key, with none that it knows, or with another. */
export function rewriteFrom(
  seq: number,
  change: (record: UnhashedRecord) => UnhashedRecord,
  signed: 'with_the_key' | 'without_the_key' | { readonly sign: Sign },
): Tampering {
  return withoutTriggers((database, folder) => {
    const own = () => signerOf(openFileSecretStore(join(folder, 'secrets.json')).read('booth_signing_key') ?? '').sign;
    const sign = signed === 'without_the_key' ? null : signed === 'with_the_key' ? own() : signed.sign;
    const rows = database
      .prepare(
        `SELECT journal.*, begun.* FROM journal JOIN journal_commit AS begun USING (first_seq)
         WHERE first_seq >= (SELECT first_seq FROM journal WHERE seq = ?) ORDER BY seq`,
      )
      .all(seq) as Row[];
    const before = (rows[0]?.seq ?? 1) - 1;
    let previousHash =
      (database.prepare('SELECT lower(hex(hash)) FROM journal WHERE seq = ?').pluck().get(before) as string | undefined) ??
      '0'.repeat(64);
    for (const row of rows) {
      const record = { ...unhashedOf(row), previousHash };
      const unhashed = row.seq < seq ? record : change(record);
      const hash = sha256Hex(canonicalJson(unhashed));
      store(database, unhashed, hash);
      const isLast = row.seq === row.first_seq + row.count - 1;
      if (isLast && sign !== null) {
        const signature = sign(commitText({ count: row.count, hash }));
        database
          .prepare('UPDATE journal SET signature = ? WHERE seq = ?')
          .run(Buffer.from(signature, 'base64url'), row.first_seq);
      }
      previousHash = hash;
    }
  });
}

function store(database: Database.Database, { seq, body, totals }: UnhashedRecord, hash: string): void {
  database
    .prepare(
      `UPDATE journal SET body = ?, hash = ?, cash_received_paise = ?, online_received_paise = ?, refunds_due_paise = ?,
        receipts_issued = ?, tickets_issued = ?, exceptions_approved = ? WHERE seq = ?`,
    )
    .run(
      canonicalJson(body),
      Buffer.from(hash, 'hex'),
      totals.cashReceivedPaise,
      totals.onlineReceivedPaise,
      totals.refundsDuePaise,
      totals.receiptsIssued,
      totals.ticketsIssued,
      totals.exceptionsApproved,
      seq,
    );
}

type Row = {
  readonly [column: string]: unknown;
  readonly personal_digest: Buffer | null;
  readonly seq: number;
  readonly first_seq: number;
  readonly count: number;
};

function unhashedOf(row: Row): UnhashedRecord {
  return {
    lotId: row.lot_id,
    boothId: row.booth_id,
    seq: row.seq,
    type: row.type,
    version: row.version,
    actorId: row.actor_id,
    wallTimeMs: row.wall_time_ms,
    monotonicMs: row.monotonic_ms,
    bootId: row.boot_id,
    body: JSON.parse(String(row.body)),
    personalDigest: row.personal_digest?.toString('hex') ?? null,
    totals: {
      cashReceivedPaise: row.cash_received_paise,
      onlineReceivedPaise: row.online_received_paise,
      refundsDuePaise: row.refunds_due_paise,
      receiptsIssued: row.receipts_issued,
      ticketsIssued: row.tickets_issued,
      exceptionsApproved: row.exceptions_approved,
    },
  } as unknown as UnhashedRecord;
}
