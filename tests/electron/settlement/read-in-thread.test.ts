// The reader's thread ends: on files that would keep a core busy, that take too long and that take too much memory.
import { describe, expect, it } from 'vitest';
import { readAmount, readMoment } from '../../../domain/reconcile/read-cell.ts';
import { systemTimers } from '../../../electron/settings/timers.ts';
import { readInThread } from '../../../electron/settlement/read-in-thread.ts';
import { MOST_BYTES, MOST_READING } from '../../../electron/settlement/reader-messages.ts';
import { testTimers } from '../../fakes/test-timers.ts';

const csv = (amount: string) =>
  `entity_id,type,debit,credit,amount,fee,tax,settled,settled_at\np1,payment,0,40,${amount},0,0,1,1795433400\n`;
const input = (text: string) => ({ bytes: Buffer.from(text), utcOffsetMinutes: 330 });

describe('a settlement file', () => {
  it.each([
    ['60,000 spaces', `4${' '.repeat(60_000)}x`],
    ['spaces behind a minus', `-${' '.repeat(60_000)}4 x`],
    ['60,000 digits', '1'.repeat(60_000)],
    ['60,000 groups of digits', `1${',11'.repeat(60_000)}`],
    ['brackets', '('.repeat(60_000)],
  ])('with %s in one cell is read, and the cell is no amount and no moment', async (_what, cell) => {
    expect(readAmount(cell, 'rupees')).toBeNull();
    expect(readMoment(cell, 330)).toBeNull();
    const read = await readInThread(input(csv(`"${cell}"`)), { timers: testTimers() }, () => {});
    if (read.ok) expect(read.value.head).toMatchObject({ readable: 0, wrongRows: 1 });
    else expect(read.refusal.code).toBe('settlement_form_unknown');
  });

  it('that is not understood in its time is given up, and the thread with it', async () => {
    const timers = testTimers();
    const reading = readInThread(input(csv('40')), { timers }, () => {});
    // All of its time has passed before the thread says its first word.
    timers.pass(MOST_READING.ms);
    expect(await reading).toEqual({
      ok: false,
      refusal: { code: 'settlement_file_too_heavy', detail: { seconds: 30, memoryMb: 512 } },
    });
    expect(timers.waiting).toBe(0);
  });

  it('that takes too much memory is given up, and the booth goes on', async () => {
    const lists = `[${'[],'.repeat(1_000_000)}[]]`;
    const read = await readInThread(input(lists), { timers: systemTimers, memoryMb: 16 }, () => {});
    expect(read).toMatchObject({ ok: false, refusal: { code: 'settlement_file_too_heavy' } });
  });

  it('of the most bytes of brackets stays within the memory of a reader', async () => {
    const timers = testTimers();
    const read = await readInThread(input('['.repeat(MOST_BYTES)), { timers }, () => {});
    expect(read.ok).toBe(false);
    expect(timers.waiting).toBe(0);
  });
});
