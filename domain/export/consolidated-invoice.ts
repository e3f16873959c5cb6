// One invoice a day for the small receipts of a day closing: CGST Act, s. 31(3)(b), and rule 46's last proviso. docs/exports.md.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { DocumentId, JobId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { formatPaise, paise } from '../money/paise.ts';
import type { SheetContent, SheetLine } from '../receipt/document.ts';
import { documentHead } from '../receipt/document-head.ts';
import { financialYearOf } from '../receipt/receipt-number.ts';
import type { Closing } from '../report/closing.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Words } from '../words.ts';
import { addDocument, type ExportedReceipt, noSums, type TaxSums } from './exported-receipt.ts';
import { localDay } from './period.ts';

export type ConsolidatedInvoiceState = {
  /** Of the kind `day`. */
  readonly closing: Closing | null;
  /** The invoice that was made of it before. */
  readonly existing: DocumentId | null;
  /** All receipts that the closing counts, in order. */
  readonly receipts: readonly ExportedReceipt[];
  /** The next running number of the series of this financial year. */
  readonly running: number;
};
type Refused = 'consolidation_off' | 'closing_unknown' | 'consolidated_already' | 'nothing_to_consolidate';

/** More stretches of numbers than these are not listed: first and last stand for all. */
const MOST_STRETCHES = 60;

/** Channel `exports.consolidate`. Refuses: consolidation_off, closing_unknown, consolidated_already, nothing_to_consolidate. */
export function decideConsolidatedInvoice(
  { closing, existing, receipts, running }: ConsolidatedInvoiceState,
  context: BoothContext,
): Result<Decision & { readonly documentId: DocumentId }, Refused> {
  const { settings, nowMs, newId, boothCode } = context;
  const belowPaise = settings.consolidateBelowPaise ?? 0;
  if (belowPaise === 0) return refuse('consolidation_off');
  if (closing === null || closing.kind !== 'day') return refuse('closing_unknown');
  if (existing !== null) return refuse('consolidated_already');
  const small = receipts.filter(({ voided, totalPaise }) => !voided && totalPaise < belowPaise);
  if (small.length === 0) return refuse('nothing_to_consolidate');
  const documentId = newId<DocumentId>();
  const financialYear = financialYearOf(closing.throughMs, settings.utcOffsetMinutes);
  const content: SheetContent = {
    kind: 'sheet',
    ...documentHead(context),
    sheet: 'consolidated_invoice',
    number: `${consolidatedSeries({ boothCode, financialYear })}/${String(running).padStart(5, '0')}`,
    title: { en: 'Consolidated tax invoice', hi: 'दिन का इकट्ठा बिल' },
    lines: linesOf(small, closing, context),
    qrText: null,
    anchor: context.anchor,
    key: context.key,
    madeAtMs: nowMs,
    closingId: closing.closingId,
  };
  return ok({
    facts: [fact('document.issued', { documentId, sessionId: null, content, createdAtMs: nowMs })],
    jobs: [{ jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 }],
    documentId,
  });
}

/** `B03/C2627`: its numbers have 15 characters of the 16 that rule 46 allows. */
export function consolidatedSeries({
  boothCode,
  financialYear,
}: {
  readonly boothCode: string;
  readonly financialYear: string;
}): string {
  return `${boothCode}/C${financialYear}`;
}

function linesOf(small: readonly ExportedReceipt[], closing: Closing, { settings }: BoothContext): readonly SheetLine[] {
  const day = localDay(closing.throughMs, settings.utcOffsetMinutes).split('-').reverse().join('-');
  const all = small.reduce((sums, receipt) => addDocument(sums, receipt), noSums);
  return [
    row({ en: 'Day', hi: 'दिन' }, day),
    row({ en: 'Day closing', hi: 'दिन का हिसाब' }, `D ${closing.number}`),
    row({ en: 'Place of supply', hi: 'आपूर्ति स्थान' }, settings.placeOfSupply),
    row({ en: `SAC · reverse charge`, hi: `SAC · रिवर्स चार्ज` }, `${settings.sac} · No`),
    {
      kind: 'note',
      words: {
        en: 'Parking of vehicles; unregistered customers who asked for no invoice of their own.',
        hi: 'गाड़ियों की पार्किंग; बिना GST नंबर वाले ग्राहक, जिन्होंने अलग बिल नहीं माँगा।',
      },
    },
    { kind: 'heading', words: { en: 'Receipts', hi: 'रसीदें' } },
    ...stretchLines(small),
    row({ en: 'Receipts', hi: 'रसीदें' }, String(small.length), true),
    ...ratesOf(small).flatMap(taxLines),
    { kind: 'rule' },
    row({ en: 'Total', hi: 'कुल' }, formatPaise(paise(all.totalPaise)), true),
    { kind: 'signature', words: { en: 'For the lot', hi: 'पार्किंग की ओर से' } },
  ];
}

function ratesOf(small: readonly ExportedReceipt[]): readonly (readonly [number | null, TaxSums])[] {
  const rates = new Map<number | null, TaxSums>();
  for (const receipt of small) {
    const rate = receipt.gst?.ratePercent ?? null;
    rates.set(rate, addDocument(rates.get(rate) ?? noSums, receipt));
  }
  return [...rates];
}

function taxLines([ratePercent, sums]: readonly [number | null, TaxSums]): readonly SheetLine[] {
  if (ratePercent === null) {
    return [row({ en: 'Exempt from GST', hi: 'GST से मुक्त' }, formatPaise(paise(sums.totalPaise)))];
  }
  const half = ratePercent / 2;
  return [
    row({ en: `Taxable value at ${ratePercent} %`, hi: `कर योग्य रकम ${ratePercent} %` }, formatPaise(paise(sums.taxablePaise))),
    row({ en: `CGST ${half} %`, hi: `CGST ${half} %` }, formatPaise(paise(sums.cgstPaise))),
    row({ en: `SGST ${half} %`, hi: `SGST ${half} %` }, formatPaise(paise(sums.sgstPaise))),
  ];
}

/** Numbers that follow each other, first–last: between them lie receipts that are not small, or void. */
function stretchLines(small: readonly ExportedReceipt[]): readonly SheetLine[] {
  const stretches: { first: string; last: string; count: number }[] = [];
  for (const { number } of small) {
    const open = stretches.at(-1);
    if (open !== undefined && runningOf(number) === runningOf(open.last) + 1) {
      open.last = number;
      open.count += 1;
    } else stretches.push({ first: number, last: number, count: 1 });
  }
  const [first] = stretches;
  const last = stretches.at(-1);
  const listed =
    stretches.length <= MOST_STRETCHES || first === undefined || last === undefined
      ? stretches
      : [{ first: first.first, last: last.last, count: small.length }];
  return listed.map((stretch) => {
    const end = stretch.first === stretch.last ? '' : `–${stretch.last.slice(stretch.last.lastIndexOf('/') + 1)}`;
    const words = `${stretch.first}${end}`;
    return row({ en: words, hi: words }, `× ${stretch.count}`);
  });
}

function runningOf(number: string): number {
  return Number(number.slice(number.lastIndexOf('/') + 1));
}

function row(words: Words, value: string, strong = false): SheetLine {
  return { kind: 'row', words, value, strong };
}
