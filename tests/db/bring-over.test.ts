// What no journal holds comes over from older files of the booth: replies, preferences, the feed with its generation; barrier jobs never do.
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { boundFaults } from '../../db/audit/bounds.ts';
import { journalHead } from '../../db/journal.ts';
import { openBoothDatabase } from '../../db/open-database.ts';
import { findPreference, savePreference } from '../../db/preferences.ts';
import { rebuildState } from '../../db/rebuild.ts';
import { findRequest, saveRequest } from '../../db/requests.ts';
import { bringOver } from '../../db/restore/bring-over.ts';
import { saveFeedEntry, saveFeedEpoch, syncState } from '../../db/sync-state.ts';
import { newId, opened, T0, testBooth } from './fixture.ts';

it('brings over what belongs to records that came back, and nothing later', () => {
  const booth = testBooth();
  booth.append(opened());
  const early = newId<never>();
  const late = newId<never>();
  booth.db.write((tx) => {
    savePreference(tx, { name: 'language', value: '"hi"' });
    saveRequest(tx, { requestId: early, channel: 'ticket.issue', inputHash: 'h', reply: { ok: 1 }, savedAtMs: T0 + 1 });
    saveRequest(tx, { requestId: late, channel: 'ticket.issue', inputHash: 'h', reply: { ok: 2 }, savedAtMs: T0 + 9_000 });
    saveFeedEpoch(tx, 'E1');
    for (const [feedNo, receivedAtMs] of [
      [1, T0 + 1],
      [2, T0 + 9_000],
    ] as const) {
      saveFeedEntry(tx, {
        feedNo,
        kind: 'payment_failed',
        paymentId: null,
        body: { kind: 'payment_failed' },
        receivedAtMs,
        outcome: 'anomaly',
      });
    }
  });
  const file = join(booth.folder, 'restored.db');
  rebuildState(booth.db, file);
  const { seq: headSeq } = booth.db.read(journalHead);
  booth.reopen();
  booth.db.close();
  const older = join(booth.folder, 'older.db');
  cpSync(booth.file, older);
  const brought = bringOver({ file, from: [join(booth.folder, 'none.db'), older], headSeq, headAtMs: T0 + 1_000 });
  expect(brought).toMatchObject({ requests: 1, feedEntries: 1, unknownPrints: 0, empty: [] });
  booth.reopen();
  const restored = openBoothDatabase({ file });
  restored.read((tx) => {
    expect(findPreference(tx, 'language')).toBe('"hi"');
    expect(findRequest(tx, early)?.reply).toEqual({ ok: 1 });
    expect(findRequest(tx, late)).toBeUndefined();
    expect(syncState(tx).feedCursor).toBe(1);
    expect(tx.statement('SELECT epoch FROM feed_generation').pluck().all()).toEqual(['E1']);
    expect(boundFaults(tx, { which: 'cheap', version: '0.1.0' })).toEqual([]);
  });
  restored.close();
});
