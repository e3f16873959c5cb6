// A file as operations make it, and as the contract carries it.
import type { FileView } from '../contract/views/file.ts';

export type BoothFile = { readonly name: string; readonly mediaType: string; readonly bytes: Uint8Array };

export const mediaTypes = {
  csv: 'text/csv; charset=utf-8',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
  xml: 'application/xml',
  json: 'application/json',
} as const;

export function fileView({ name, mediaType, bytes }: BoothFile): FileView {
  return { name, mediaType, base64: Buffer.from(bytes).toString('base64') };
}

/** Parts of a file's name joined by `-`; whatever a file system might not take becomes `-`. */
export function fileName(parts: readonly (string | number)[], extension: keyof typeof mediaTypes): string {
  const stem = parts
    .map((part) => String(part).replace(/[^A-Za-z0-9_]+/g, '-'))
    .join('-')
    .replace(/-{2,}/g, '-')
    .replace(/^-|-$/g, '');
  return `${stem === '' ? 'naka' : stem.slice(0, 90)}.${extension}`;
}
