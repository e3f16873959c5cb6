// The journal verifies from end to end, and the state is what it says and nothing else.
import { join } from 'node:path';
import { openBoothDatabase } from '../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../db/rebuild.ts';
import { genesis, verifyCommit } from '../../domain/journal/chain.ts';
import { parseFact } from '../../domain/journal/parse-fact.ts';
import { addToTotals, zeroTotals } from '../../domain/journal/totals.ts';
import { verifyEd25519 } from '../../electron/crypto/ed25519.ts';
import { sha256Hex } from '../../electron/crypto/sha256.ts';
import type { BoothAtWork } from './simulated-booth.ts';
import { check, commitsOf, type Tables } from './tables.ts';

export function checkJournal(booth: BoothAtWork): void {
  let head = genesis;
  let totals = zeroTotals;
  for (const commit of commitsOf(booth)) {
    const { lotId, boothId, publicKey } = booth.lot;
    const expected = { seq: head.seq + 1, previousHash: head.hash, publicKey, lotId, boothId };
    const verdict = verifyCommit(commit, expected, { sha256: sha256Hex, verify: verifyEd25519 });
    check(verdict.ok, 'the chain holds', verdict, commit);
    for (const record of commit.records) {
      const parsed = parseFact(record);
      check(parsed.ok, 'every record is a fact', record);
      totals = addToTotals(totals, parsed.fact);
      check(JSON.stringify(totals) === JSON.stringify({ ...zeroTotals, ...record.totals }), 'totals add up', totals, record);
      head = { seq: record.seq, hash: record.hash };
    }
  }
}

/** Call it last: the booth is closed by then, and its database is opened by the check. */
export function checkRebuild(folder: string): void {
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  const rebuiltFile = join(folder, 'rebuilt.db');
  rebuildState(database, rebuiltFile);
  const rebuilt = openBoothDatabase({ file: rebuiltFile });
  const was: Tables = database.read(dumpDerivedTables) as unknown as Tables;
  const is: Tables = rebuilt.read(dumpDerivedTables) as unknown as Tables;
  database.close();
  rebuilt.close();
  for (const table of Object.keys(was)) {
    check(
      JSON.stringify(is[table]) === JSON.stringify(was[table]),
      `the journal alone makes the table ${table}`,
      was[table],
      is[table],
    );
  }
}
