// Base32 (RFC 4648, no padding): letters and digits only, so a wedge scanner types it alike on every keyboard layout.
// Base45 would save seven characters of a signature but has a space, `$`, `%` and `*`, which layouts and trimming destroy.

const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
const base64Url = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';

type Coding = { readonly alphabet: string; readonly bits: number };
const base32Coding: Coding = { alphabet, bits: 5 };
const base64Coding: Coding = { alphabet: base64Url, bits: 6 };

/** Base64url text (a signature) as base32 text. */
export function base32FromBase64Url(text: string): string {
  const bytes = decode(text, base64Coding);
  if (bytes === null) throw new RangeError('Not base64url');
  return encode(bytes, base32Coding);
}

/** Null when `text` is not the one base32 text of some bytes. */
export function base64UrlFromBase32(text: string): string | null {
  const bytes = decode(text, base32Coding);
  return bytes === null ? null : encode(bytes, base64Coding);
}

export function base32FromBytes(bytes: readonly number[]): string {
  return encode(bytes, base32Coding);
}

function encode(bytes: readonly number[], { alphabet: letters, bits }: Coding): string {
  let text = '';
  let buffer = 0;
  let held = 0;
  for (const byte of bytes) {
    buffer = (buffer << 8) | byte;
    held += 8;
    while (held >= bits) {
      held -= bits;
      text += letters.charAt((buffer >> held) & ((1 << bits) - 1));
    }
    buffer &= (1 << held) - 1;
  }
  return held === 0 ? text : text + letters.charAt((buffer << (bits - held)) & ((1 << bits) - 1));
}

/** Canonical only: bits left over must be zero and fewer than a letter holds, so that one value has one text. */
function decode(text: string, { alphabet: letters, bits }: Coding): readonly number[] | null {
  const bytes: number[] = [];
  let buffer = 0;
  let held = 0;
  for (const character of text) {
    const value = letters.indexOf(character);
    if (value < 0) return null;
    buffer = (buffer << bits) | value;
    held += bits;
    if (held >= 8) {
      held -= 8;
      bytes.push((buffer >> held) & 0xff);
    }
    buffer &= (1 << held) - 1;
  }
  return held < bits && buffer === 0 ? bytes : null;
}
