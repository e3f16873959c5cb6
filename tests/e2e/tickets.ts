// Tickets as the virtual printer printed them, and what crooks make of them.
import { generateKeyPairSync, sign } from 'node:crypto';
import { lotIdSchema } from '../../domain/ids.ts';
import { encodeTicketQr, readTicketQr } from '../../domain/ticket/ticket-qr.ts';
import { eventually } from '../eventually.ts';
import type { Rig } from './rig.ts';

/** The QR text on the ticket printed last for a vehicle, by its plate; printing may be a moment behind. */
export async function ticketQr(rig: Rig, plate: string): Promise<string> {
  return eventually(`a printed ticket of ${plate}`, () => {
    const slips = rig.printed().map(({ text }) => ({ text, qr: /\[QR (NT1\..+)\]/.exec(text)?.[1] }));
    return slips.findLast(({ text, qr }) => qr !== undefined && text.replace(/\s/g, '').includes(plate))?.qr;
  });
}

/** Three bad tickets made of a good one. */
export function spoil(good: string): { readonly forged: string; readonly altered: string; readonly foreign: string } {
  const [, lot = '', , , enteredAt = ''] = good.split('.');
  const { privateKey } = generateKeyPairSync('ed25519');
  const signAsCrook = (text: string) => sign(null, Buffer.from(text), privateKey).toString('base64url');
  const read = readTicketQr(good, { lotId: lotIdSchema.parse(lot), keyOf: () => 'any', verify: () => true });
  if (!read.ok) throw new Error(`The good ticket does not read: ${read.refusal.code}`);
  const claims = read.value;
  return {
    forged: encodeTicketQr({ ...claims, enteredAtMs: claims.enteredAtMs }, signAsCrook),
    altered: good.replace(enteredAt, `${enteredAt.slice(0, -1)}${enteredAt.endsWith('A') ? 'B' : 'A'}`),
    foreign: encodeTicketQr({ ...claims, lotId: lotIdSchema.parse('OTHERLOT') }, signAsCrook),
  };
}
