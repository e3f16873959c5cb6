// POST /v1/enrol: a booth shows a one-time code and gets the token of its further requests.
import type { Context } from '../context.ts';
import { makeSecret, sha256 } from '../cryptography.ts';
import {
  boothsThatClash,
  lockEnrolmentCode,
  markEnrolmentCodeUsed,
  saveBooth,
  saveEnrolmentCode,
  saveLot,
} from '../db/booths.ts';

export type Enrolment =
  | { readonly kind: 'enrolled'; readonly boothToken: string; readonly upstreamPublicKey: string }
  | { readonly kind: 'enrolment_code_wrong' }
  /** Another booth has this id, this code or this key. */
  | { readonly kind: 'booth_already_enrolled' }
  /** Its token was taken back: only a recovery code lets it in again. */
  | { readonly kind: 'booth_retired' };

export type EnrolmentRequest = {
  readonly enrolmentCode: string;
  readonly lotId: string;
  readonly boothId: string;
  readonly boothCode: string;
  readonly publicKey: string;
};

/** The same booth with the same key gets a new token, and its old one ends. A used code serves only the booth that used it. */
export async function enrolBooth(context: Context, request: EnrolmentRequest): Promise<Enrolment> {
  const { lotId, boothId, boothCode, publicKey } = request;
  const code = { lotId, codeHash: sha256(request.enrolmentCode) };
  return context.db.transaction().execute(async (tx): Promise<Enrolment> => {
    const known = await lockEnrolmentCode(tx, code);
    const usable = known !== undefined && known.expires_at.getTime() > context.nowMs();
    if (!usable || (known.used_by_booth_id !== null && known.used_by_booth_id !== boothId)) {
      return { kind: 'enrolment_code_wrong' };
    }
    const clashing = await boothsThatClash(tx, { lotId, boothId, boothCode, publicKey });
    const isSame = (booth: (typeof clashing)[number]) =>
      booth.booth_id === boothId && booth.public_key === publicKey && booth.booth_code === boothCode;
    if (!clashing.every(isSame)) return { kind: 'booth_already_enrolled' };
    if (clashing.some(({ retired_at }) => retired_at !== null)) return { kind: 'booth_retired' };
    // The token names its booth, so that it is found by the primary key and compared in constant time.
    const boothToken = `${lotId}.${boothId}.${makeSecret()}`;
    await saveBooth(tx, {
      lot_id: lotId,
      booth_id: boothId,
      booth_code: boothCode,
      public_key: publicKey,
      token_hash: sha256(boothToken),
    });
    await markEnrolmentCodeUsed(tx, { ...code, boothId });
    context.log.info({ lotId, boothId, boothCode, again: clashing.length > 0 }, 'booth enrolled');
    return { kind: 'enrolled', boothToken, upstreamPublicKey: context.signer.publicKey };
  });
}

/** Makes the code that an owner is given for one booth. Only its hash is kept. */
export async function makeEnrolmentCode(
  { db, nowMs }: Pick<Context, 'db' | 'nowMs'>,
  { lotId, validHours }: { readonly lotId: string; readonly validHours: number },
): Promise<string> {
  const enrolmentCode = makeSecret();
  await saveLot(db, lotId);
  await saveEnrolmentCode(db, {
    lotId,
    codeHash: sha256(enrolmentCode),
    expiresAt: new Date(nowMs() + validHours * 3_600_000),
  });
  return enrolmentCode;
}
