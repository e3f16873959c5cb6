// What a supervisor does between two days: closes the day (and the month), and takes the gateway's file in.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MonthBooth } from './booth.ts';
import { type SignIn, typed } from './people.ts';
import type { Random } from './random.ts';
import { onlineMoney, settlementCsv } from './settlement-file.ts';
import { DAY_MS } from './traffic.ts';

const PIECE_BYTES = 36 * 1024;
/** The gateway pays out two days later. */
const SETTLED_AFTER_DAYS = 2;

export type Night = {
  readonly booth: MonthBooth;
  readonly random: Random;
  readonly supervisor: SignIn;
  /** The other one. */
  readonly approver: SignIn;
  readonly dayStartMs: number;
  readonly isLast: boolean;
};

export async function closeDay({ booth, random, supervisor, approver, dayStartMs, isLast }: Night): Promise<void> {
  await booth.ok('auth.signIn', typed(supervisor));
  const fromMs = dayStartMs - SETTLED_AFTER_DAYS * DAY_MS;
  await takeSettlementIn(booth, { fromMs, toMs: fromMs + DAY_MS, random });
  await sendRefunds(booth, approver);
  await booth.ok('closing.make', { kind: 'day' });
  if (isLast) await booth.ok('closing.make', { kind: 'month' });
  await booth.ok('auth.signOut', {});
}

/** Money that came too late is due by itself: one supervisor asks, the other agrees, and the gateway gives it back. */
async function sendRefunds(booth: MonthBooth, approver: SignIn): Promise<void> {
  for (const { refundId, standing } of await booth.ok('refund.list', {})) {
    if (standing !== 'due') continue;
    await booth.ok('refund.send', { refundId, reason: 'paid after the cancellation', approver });
  }
}

async function takeSettlementIn(
  booth: MonthBooth,
  { fromMs, toMs, random }: { readonly fromMs: number; readonly toMs: number; readonly random: Random },
): Promise<void> {
  const money = booth.read((tx) => onlineMoney(tx, { fromMs, toMs }));
  const csv = settlementCsv(money, { boothCode: booth.code, settledAtMs: booth.nowMs(), random });
  if (csv === null) return;
  const fileName = `settlement-${booth.code}-${new Date(fromMs).toISOString().slice(0, 10)}.csv`;
  const folder = join(booth.folder, 'settlements');
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, fileName), csv);
  const bytes = Buffer.from(csv);
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const base64 = bytes.subarray(offset, offset + PIECE_BYTES).toString('base64');
    await booth.ok('settlement.send', { fileName, size: bytes.length, offset, base64 });
  }
  const { fileSha256 } = await booth.ok('settlement.preview', {});
  await booth.ok('settlement.import', { fileSha256, leaveWrongOut: false });
}
