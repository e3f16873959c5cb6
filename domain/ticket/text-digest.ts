// CRC-32 (ISO 3309, as in PNG and Ethernet) of ASCII text: tells damage and naive editing apart from forging.
// It proves nothing by itself; the signature does that.
import { base32FromBytes } from './base32.ts';

/** Seven base32 characters. */
export function textDigest(text: string): string {
  let crc = 0xffffffff;
  for (let index = 0; index < text.length; index += 1) {
    crc ^= text.charCodeAt(index) & 0xff;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1;
  }
  const value = ~crc;
  return base32FromBytes([(value >>> 24) & 0xff, (value >>> 16) & 0xff, (value >>> 8) & 0xff, value & 0xff]);
}
