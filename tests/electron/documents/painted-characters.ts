// Every character that a document of ours shows as itself; any other one it shows by its number (electron/documents/printable.ts).
import { isPainted } from '../../../electron/documents/printable.ts';

export const paintedCharacters: readonly string[] = Array.from({ length: 0x11_0000 }, (_, codePoint) => codePoint)
  .filter((codePoint) => codePoint < 0xd800 || codePoint > 0xdfff)
  .map((codePoint) => String.fromCodePoint(codePoint))
  .filter((one) => !/[\s\u200c\u200d]/.test(one) && isPainted(one) && one.normalize('NFC') === one);

export function inGroups<Item>(items: readonly Item[], size: number): readonly (readonly Item[])[] {
  return Array.from({ length: Math.ceil(items.length / size) }, (_, at) => items.slice(at * size, (at + 1) * size));
}
