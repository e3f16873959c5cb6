// The report of a check as one page to sign and file.
import type { AuditReport } from '../../domain/audit/report.ts';
import type { PdfBlock } from '../files/pdf-blocks.ts';
import { pdfFile } from '../files/pdf-file.ts';

const signs = { sound: '\u2713', found: '!!', not_checked: '–' } as const;

export function reportPdf({ title, head, verdict, sections, unproven, foot }: AuditReport): Uint8Array {
  const blocks: readonly PdfBlock[] = [
    { kind: 'heading', text: verdict },
    ...sections.flatMap((section): readonly PdfBlock[] => [
      { kind: 'heading', text: `${signs[section.verdict]} ${section.text}` },
      ...section.findings.map((finding): PdfBlock => ({ kind: 'note', text: `– ${finding}` })),
    ]),
    { kind: 'rule' },
    { kind: 'note', text: unproven },
    { kind: 'note', text: foot },
  ];
  return pdfFile('verify.pdf', { title, head, blocks, foot: head[0] ?? '' }).bytes;
}
