// A sheet (report, invoice) as an A4 PDF: the same lines that the receipt printer gets, on a page for the file.
import type { SheetContent, SheetLine } from '../../domain/receipt/document.ts';
import { wallTime } from '../documents/moment.ts';
import { documentWords, say } from '../documents/words.ts';
import type { BoothFile } from './booth-file.ts';
import type { PdfBlock } from './pdf-blocks.ts';
import { pdfFile } from './pdf-file.ts';

export function sheetPdf(name: string, content: SheetContent): BoothFile {
  const { language, training, lotName, lotAddress, gstin, number, anchor, key } = content;
  const signers = content.lines.flatMap((line) => (line.kind === 'signature' ? [say(line.words, language)] : []));
  const row = (word: keyof typeof documentWords, value: string) => `${say(documentWords[word], language)} ${value}`;
  return pdfFile(name, {
    title: `${training ? `${say(documentWords.training, language)} · ` : ''}${say(content.title, language)} ${number}`,
    head: [
      say(lotName, language),
      say(lotAddress, language),
      ...(gstin === null ? [] : [row('gstin', gstin)]),
      row('date', wallTime(content.madeAtMs, content.utcOffsetMinutes)),
      `${row('booth', content.boothCode)} · ${row('cashier', content.cashier)}`,
    ],
    blocks: [
      ...content.lines.flatMap((line) => blockOf(line, content)),
      ...(signers.length === 0 ? [] : [{ kind: 'signatures' as const, who: signers }]),
    ],
    foot: `${number}${anchor === null ? '' : ` · ${say(documentWords.journal, 'en')} ${anchor}`} · ${documentWords.key.en} ${key}`,
  });
}

/** Signatures come together at the end. */
function blockOf(line: SheetLine, { language }: SheetContent): readonly PdfBlock[] {
  switch (line.kind) {
    case 'heading':
      return [{ kind: 'heading', text: say(line.words, language) }];
    case 'row':
      return [{ kind: 'row', label: say(line.words, language), value: line.value, strong: line.strong }];
    case 'note':
      return [{ kind: 'note', text: say(line.words, language) }];
    case 'rule':
      return [{ kind: 'rule' }];
    case 'signature':
      return [];
  }
}
