// Somebody edits, takes out, swaps or writes anew the records of a booth: each way is found; a healthy booth passes.
import { cpSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { auditReport, reportText } from '../../../domain/audit/report.ts';
import type { UnhashedRecord } from '../../../domain/journal/record.ts';
import { checkBooth } from '../../../electron/verify/check-booth.ts';
import { readKeyRing } from '../../../electron/verify/key-ring.ts';
import { openWorld as openBoothWorld } from '../../electron/world/booth-world.ts';
import { asha } from '../../electron/world/cashier.ts';
import { anchor, check, copyName, healthy, kindsFound, seqOf, shortenTo, sql, tamperWithALot } from './set-up.ts';
import { rewriteFrom } from './tampered-booth.ts';

tamperWithALot();

describe('a healthy booth', () => {
  it('passes, and says what was compared', async () => {
    const checked = await check(healthy);
    expect(checked.findings).toEqual([]);
    expect(checked).toMatchObject({ stateCompared: true, closings: 1, anchors: { stored: 'verified', server: 'known' } });
    const text = reportText(auditReport(checked, 'en', Date.now()));
    expect(text).toContain(`SOUND: the same as the server's through record ${anchor.seq}`);
    expect(text).toContain(`Key ${checked.keyFingerprint}`);
    expect(text).not.toContain('[--]');
    expect(reportText(auditReport(checked, 'hi', Date.now()))).toContain('सही');
  });

  it('passes after a power cut too, with what the journal had not yet moved into the file', async () => {
    const folder = copyName();
    cpSync(healthy, folder, { recursive: true });
    const world = await openBoothWorld({ folder });
    await world.ok('auth.signIn', asha);
    const cut = copyName();
    cpSync(folder, cut, { recursive: true });
    await world.close();
    expect((await check(cut)).findings).toEqual([]);
  });

  it('is left as it was', async () => {
    const before = readFileSync(join(healthy, 'naka.db'));
    await check(healthy);
    expect(readFileSync(join(healthy, 'naka.db')).equals(before)).toBe(true);
  });
});

describe('records', () => {
  it('edited: the record says so', async () => {
    const seq = seqOf('payment.cash_taken');
    const kinds = await kindsFound(sql(`UPDATE journal SET body = json_set(body, '$.amountPaise', 100) WHERE seq = ${seq}`), {
      asked: false,
    });
    expect(kinds).toContain('hash_wrong');
    expect(kinds).toContain('totals_wrong');
  });

  it('deleted in the middle: the gap says so', async () => {
    const seq = seqOf('payment.cash_taken', 2);
    expect(await kindsFound(sql(`DELETE FROM journal WHERE seq = ${seq}`), { asked: false })).toEqual(
      expect.arrayContaining(['sequence_gap']),
    );
  });

  it('swapped: both places say so', async () => {
    const [one, other] = [seqOf('payment.cash_taken', 1), seqOf('payment.cash_taken', 2)];
    const kinds = await kindsFound(
      sql(
        `UPDATE journal SET seq = -1 WHERE seq = ${one}; UPDATE journal SET seq = ${one} WHERE seq = ${other};
        UPDATE journal SET seq = ${other} WHERE seq = -1`
          .replace('seq = -1', 'seq = 999999')
          .replace('seq = -1', 'seq = 999999'),
      ),
      { asked: false },
    );
    expect(kinds).toEqual(expect.arrayContaining(['commit_torn', 'hash_wrong']));
  });

  it('cut off at the end, with tables that fit: only what others know says so', async () => {
    const cut = copyName();
    cpSync(healthy, cut, { recursive: true });
    shortenTo(cut, seqOf('shift.count_locked') - 1);
    expect((await check(cut, { asked: false })).findings).toEqual([]);
    const { findings } = await check(cut);
    expect(findings).toMatchObject([{ kind: 'anchor_missing', seq: anchor.seq, detail: expect.stringContaining('server') }]);
    const typed = await checkBooth({ dataFolder: cut, keys: readKeyRing(cut), anchor, upstreamUrl: null });
    expect(typed.findings).toMatchObject([{ kind: 'anchor_missing', detail: expect.stringContaining('typed') }]);
  });

  it('written anew without the key: every signature says so', async () => {
    const seq = seqOf('session.opened');
    const hide = rewriteFrom(seq, laterEntry(seq), 'without_the_key');
    expect(await kindsFound(hide, { asked: false })).toContain('signature_wrong');
  });

  it('written anew with the key: the server and the receipts say so', async () => {
    const seq = seqOf('session.opened');
    const hide = rewriteFrom(seq, laterEntry(seq), 'with_the_key');
    const alone = await kindsFound(hide, { asked: false });
    expect(alone).not.toContain('signature_wrong');
    expect(alone).toContain('anchor_differs');
    expect(await kindsFound(hide)).toContain('anchor_differs');
  });
});

/** The vehicle of that record came in a minute later. */
function laterEntry(seq: number) {
  return (record: UnhashedRecord): UnhashedRecord =>
    record.seq === seq ? { ...record, body: { ...record.body, enteredAtMs: Number(record.body.enteredAtMs) + 60_000 } } : record;
}
