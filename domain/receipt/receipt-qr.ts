// The QR text of a receipt: number, total and the booth's signature, checkable by anyone with the booth's public key.
import type { Sign, Verify } from '../journal/record.ts';
import { type Paise, paise } from '../money/paise.ts';
import { base32FromBase64Url, base64UrlFromBase32 } from '../ticket/base32.ts';

export type ReceiptClaims = { readonly number: string; readonly totalPaise: Paise };

const magic = 'NR1';

/** In the QR alphanumeric set: `NR1.B03/2627/0000123.8000.<base32 signature>`. */
export function encodeReceiptQr({ number, totalPaise }: ReceiptClaims, sign: Sign): string {
  const content = `${magic}.${number}.${totalPaise}`;
  return `${content}.${base32FromBase64Url(sign(content))}`;
}

/** Null when the text is no receipt of ours or its booth did not sign it. */
export function readReceiptQr(
  text: string,
  { publicKey, verify }: { readonly publicKey: string; readonly verify: Verify },
): ReceiptClaims | null {
  const match = /^(NR1\.([0-9A-Z]{3}\/\d{4}\/\d{7})\.(0|[1-9]\d{0,14}))\.([A-Z2-7]+)$/.exec(text);
  const signature = base64UrlFromBase32(match?.[4] ?? '');
  const [, content = '', number = '', total] = match ?? [];
  if (match === null || signature === null || !verify({ text: content, signature, publicKey })) return null;
  return { number, totalPaise: paise(Number(total)) };
}
