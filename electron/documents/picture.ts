// A one-bit picture, exactly what the print head burns: rows of bytes, most significant bit first, 1 is black.

export type Picture = {
  /** A multiple of 8. */
  readonly widthDots: number;
  readonly heightDots: number;
  /** `widthDots / 8 * heightDots` bytes. */
  readonly rows: Uint8Array;
};

export function isBlack(picture: Picture, { x, y }: { readonly x: number; readonly y: number }): boolean {
  const byte = picture.rows[y * (picture.widthDots >> 3) + (x >> 3)] ?? 0;
  return (byte & (0x80 >> (x & 7))) !== 0;
}

/** The rows from `fromRow`, at most `count` of them. */
export function bandOf(picture: Picture, { fromRow, count }: { readonly fromRow: number; readonly count: number }): Picture {
  const bytesPerRow = picture.widthDots >> 3;
  const heightDots = Math.min(count, picture.heightDots - fromRow);
  const rows = picture.rows.subarray(fromRow * bytesPerRow, (fromRow + heightDots) * bytesPerRow);
  return { widthDots: picture.widthDots, heightDots, rows };
}
