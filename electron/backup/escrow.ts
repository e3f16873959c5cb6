// What another computer needs to go on as this booth when its own is dead: signing key and pepper, sealed for the owner's recovery key.
// Lies beside the backups at every place. Opened by electron/recovery.
import { z } from 'zod';
import { boothIdSchema, lotIdSchema } from '../../domain/ids.ts';
import { openSealedText, SealedFileUnreadable, sealText } from './sealed-file.ts';

const escrowSchema = z.object({
  format: z.literal(1),
  boothId: boothIdSchema,
  boothCode: z.string().min(1).max(20),
  lotId: lotIdSchema,
  /** Of the booth; its records are checked with it. */
  publicKey: z.string().min(1).max(500),
  /** PKCS#8 DER, base64url. */
  signingKey: z.string().min(1).max(500),
  pepper: z.string().min(1).max(500),
  /** Null: the booth was never enrolled. */
  upstreamPublicKey: z.string().min(1).max(500).nullable(),
  upstreamUrl: z.string().max(2_000).nullable(),
  madeAtMs: z.int().min(0),
});

export type Escrow = z.infer<typeof escrowSchema>;

export function sealEscrow(escrow: Omit<Escrow, 'format'>, recipient: string): Promise<Uint8Array> {
  return sealText(JSON.stringify(escrowSchema.parse({ format: 1, ...escrow })), recipient);
}

/** Rejects with SealedFileUnreadable: another key's, damaged, or not an escrow that this release reads. */
export async function openEscrow(sealed: Uint8Array, recoveryKey: string): Promise<Escrow> {
  const text = await openSealedText(sealed, recoveryKey);
  try {
    return escrowSchema.parse(JSON.parse(text));
  } catch (error) {
    throw new SealedFileUnreadable('damaged', { cause: error });
  }
}
