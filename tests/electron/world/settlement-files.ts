// Settlement files as gateways write them, and the way of a file into the booth.
import type { SettlementPreview } from '../../../electron/contract/views.ts';
import type { BoothWorld } from './booth-world.ts';
import { meera } from './cashier.ts';

export type RazorpayItem = {
  readonly entity_id: string;
  readonly type?: 'payment' | 'refund' | 'adjustment';
  readonly amount: number;
  readonly fee?: number;
  readonly tax?: number;
  readonly payment_id?: string | null;
  readonly settled?: boolean;
};

/** As the API answers it: paise, epoch seconds. */
export function razorpayJson(items: readonly RazorpayItem[], settledAtMs: number): string {
  return JSON.stringify({
    entity: 'collection',
    count: items.length,
    items: items.map(({ entity_id, type = 'payment', amount, fee = 0, tax = 0, payment_id = null, settled = true }) => ({
      entity_id,
      type,
      debit: type === 'payment' ? 0 : amount,
      credit: type === 'payment' ? amount - fee : 0,
      amount,
      currency: 'INR',
      fee,
      tax,
      on_hold: false,
      settled,
      created_at: Math.floor(settledAtMs / 1000) - 86_400,
      settled_at: settled ? Math.floor(settledAtMs / 1000) : null,
      settlement_id: 'setl_1',
      payment_id,
      settlement_utr: settled ? 'UTR0001' : null,
      order_receipt: null,
      method: 'upi',
    })),
  });
}

const PIECE_BYTES = 36_000;

/** Sends it piece by piece, as the screen does. Meera is signed in afterwards. */
export async function sendFile(world: BoothWorld, fileName: string, content: string | Buffer): Promise<void> {
  await world.ok('auth.signIn', meera);
  const bytes = Buffer.from(content);
  for (let offset = 0; offset < bytes.length; offset += PIECE_BYTES) {
    const base64 = bytes.subarray(offset, offset + PIECE_BYTES).toString('base64');
    await world.ok('settlement.send', { fileName, size: bytes.length, offset, base64 });
  }
}

export async function takeIn(world: BoothWorld, fileName: string, content: string | Buffer): Promise<SettlementPreview> {
  await sendFile(world, fileName, content);
  const preview = await world.ok('settlement.preview', {});
  await world.ok('settlement.import', { fileSha256: preview.fileSha256, leaveWrongOut: true });
  return preview;
}
