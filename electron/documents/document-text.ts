// The same document in plain text: beside the picture, for screen readers and for search.
import type { DocumentContent } from '../../domain/receipt/document.ts';
import { documentBlocks } from './blocks.ts';

const COLUMNS = 42;

export function documentText({
  content,
  copy,
  voided = false,
}: {
  readonly content: DocumentContent;
  readonly copy: number;
  readonly voided?: boolean;
}): string {
  const lines: string[] = [];
  for (const block of documentBlocks({ content, copy, voided })) {
    if (block.kind === 'line') lines.push(centred(block.text));
    else if (block.kind === 'badge') lines.push(centred(`*** ${block.text} ***`));
    else if (block.kind === 'row') lines.push(`${block.label}${' '.repeat(spaces(block.label, block.value))}${block.value}`);
    else if (block.kind === 'rule') lines.push((block.heavy ? '=' : '-').repeat(COLUMNS));
    else if (block.kind === 'qr') lines.push(`[QR ${block.text}]`);
  }
  return `${lines.join('\n')}\n`;
}

function centred(text: string): string {
  return `${' '.repeat(Math.max(0, (COLUMNS - text.length) >> 1))}${text}`;
}

function spaces(label: string, value: string): number {
  return Math.max(1, COLUMNS - label.length - value.length);
}
