// The QR texts of tickets: genuine ones as they were printed, and bad ones of every kind.
import { join } from 'node:path';
import { boothCodeSchema, type DocumentId, type LotId, type TicketId, type VehicleClassId } from '../../../domain/ids.ts';
import { formatTicketNumber } from '../../../domain/ticket/ticket-number.ts';
import { encodeTicketQr } from '../../../domain/ticket/ticket-qr.ts';
import { createSigningKey, signerOf } from '../../../electron/crypto/ed25519.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { type BoothWorld, newId } from './booth-world.ts';

/** What the QR of a printed ticket says. */
export async function qrOf(world: BoothWorld, documentId: DocumentId): Promise<string> {
  const { text } = await world.ok('document.view', { documentId });
  const qrText = /\[QR (NT1\..+)\]/.exec(text)?.[1];
  if (qrText === undefined) throw new Error(`no QR in ${text}`);
  return qrText;
}

type Made = {
  readonly lotId?: string;
  readonly boothCode?: string;
  readonly key?: 'own' | 'other';
  readonly enteredAtMs: number;
};

/** A ticket that this booth did not issue. Signed by the booth's own key (as another booth of the lot that it trusts would), or not. */
export function madeTicket(
  world: BoothWorld,
  { lotId = 'NAKATRAIN', boothCode = 'T01', key = 'own', enteredAtMs }: Made,
): string {
  const own = openFileSecretStore(join(world.folder, 'secrets.json')).read('booth_signing_key') ?? '';
  const { sign } = signerOf(key === 'own' ? own : createSigningKey().privateKey);
  return encodeTicketQr(
    {
      lotId: lotId as LotId,
      ticketId: newId<TicketId>(),
      ticketNumber: formatTicketNumber({ boothCode: boothCodeSchema.parse(boothCode), running: 4_711 }),
      enteredAtMs,
      vehicleClass: 'car' as VehicleClassId,
    },
    sign,
  );
}
