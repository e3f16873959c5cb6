// A document as a list of blocks, before anybody decides how it looks: the picture and the text are both made from it.
import { formatPaise, type Paise, paise } from '../../domain/money/paise.ts';
import type { DocumentContent, ReceiptContent, SheetContent, SheetLine, TicketContent } from '../../domain/receipt/document.ts';
import type { Words } from '../../domain/words.ts';
import { stayLength, wallTime } from './moment.ts';
import { type DocumentWord, documentWords, say } from './words.ts';

export type TextSize = 'small' | 'normal' | 'large' | 'huge';
export type Block =
  | { readonly kind: 'line'; readonly text: string; readonly size: TextSize; readonly bold: boolean }
  | { readonly kind: 'row'; readonly label: string; readonly value: string; readonly size: TextSize; readonly bold: boolean }
  /** White on black, over the full width: it must not be overlooked. */
  | { readonly kind: 'badge'; readonly text: string }
  | { readonly kind: 'rule'; readonly heavy: boolean }
  | { readonly kind: 'qr'; readonly text: string; readonly share: number }
  | { readonly kind: 'gap' };

/** `copy` 0 is the first print; a copy says so, with its number. `voided`: a receipt that was made void says VOID. */
export function documentBlocks({
  content,
  copy,
  voided = false,
}: {
  readonly content: DocumentContent;
  readonly copy: number;
  readonly voided?: boolean;
}): readonly Block[] {
  const body = bodyBlocks(content);
  const training = content.training ? [badge(say(documentWords.training, content.language))] : [];
  const copied = copy > 0 ? [badge(copyMark(content, copy))] : [];
  const madeVoid = voided ? [badge(say(documentWords.voided, content.language))] : [];
  const marks = [...training, ...madeVoid, ...copied];
  return [...marks, ...headBlocks(content), ...body, ...(marks.length > 0 ? [gap()] : []), ...marks.toReversed()];
}

function bodyBlocks(content: DocumentContent): Block[] {
  switch (content.kind) {
    case 'ticket':
      return ticketBlocks(content);
    case 'receipt':
      return receiptBlocks(content);
    case 'sheet':
      return sheetBlocks(content);
  }
}

function copyMark({ language }: DocumentContent, copy: number): string {
  const { en, hi } = documentWords.copy;
  return say({ en: `${en} ${copy}`, hi: `${hi} ${copy}` }, language);
}

function headBlocks(content: DocumentContent): Block[] {
  const name = inLanguages(content.lotName, content).map((text) => line(text, { size: 'large', bold: true }));
  const address = inLanguages(content.lotAddress, content).map((text) => line(text, { size: 'small' }));
  const gstin = content.gstin === null ? [] : [line(`GSTIN ${content.gstin}`, { size: 'small' })];
  return [...name, ...address, ...gstin, rule('heavy')];
}

function ticketBlocks(content: TicketContent): Block[] {
  const row = rowMaker(content);
  const place: Block[] = [];
  if (content.zone !== null) place.push(row('zone', say(content.zone, content.language)));
  if (content.slotId !== null) place.push(row('slot', content.slotId, { bold: true }));
  return [
    line(say(documentWords.ticket, content.language), { bold: true }),
    line(content.ticketNumber, { size: 'huge', bold: true }),
    rule(),
    plateRow(content),
    row('vehicleClass', say(content.vehicleClass, content.language)),
    ...place,
    row('entry', wallTime(content.enteredAtMs, content.utcOffsetMinutes), { bold: true }),
    ...staffRows(content),
    gap(),
    { kind: 'qr', text: content.qrText, share: 0.7 },
    gap(),
    ...inLanguages(documentWords.keepTicket, content).map((text) => line(text, { size: 'small' })),
  ];
}

function receiptBlocks(content: ReceiptContent): Block[] {
  const row = rowMaker(content);
  const wall = (atMs: number) => wallTime(atMs, content.utcOffsetMinutes);
  return [
    line(say(documentWords.receipt, content.language), { bold: true }),
    row('receiptNumber', content.receiptNumber, { bold: true }),
    row('date', wall(content.exitedAtMs)),
    ...(content.ticketNumber === null ? [] : [row('ticketNumber', content.ticketNumber)]),
    rule(),
    ...(content.pass === undefined ? stayBlocks(content) : passBlocks(content, content.pass)),
    ...staffRows(content),
    rule(),
    ...feeBlocks(content),
    rule('heavy'),
    row('total', formatPaise(content.totalPaise), { size: 'huge', bold: true }),
    rule('heavy'),
    ...taxBlocks(content),
    rule(),
    ...paymentBlocks(content),
    gap(),
    { kind: 'qr', text: content.qrText, share: 0.5 },
    gap(),
    ...proofLines(content),
    ...inLanguages(documentWords.thanks, content).map((text) => line(text)),
  ];
}

function stayBlocks(content: ReceiptContent): Block[] {
  const row = rowMaker(content);
  const wall = (atMs: number) => wallTime(atMs, content.utcOffsetMinutes);
  return [
    plateRow(content),
    row('vehicleClass', say(content.vehicleClass, content.language)),
    row('entry', wall(content.enteredAtMs)),
    row('exit', wall(content.exitedAtMs)),
    row('stay', stayLength(content.enteredAtMs, content.exitedAtMs, content.language)),
  ];
}

/** Whose pass it is, and what the money gave: days, or a balance. */
function passBlocks(content: ReceiptContent, pass: NonNullable<ReceiptContent['pass']>): Block[] {
  const row = rowMaker(content);
  const day = (atMs: number) => wallTime(atMs, content.utcOffsetMinutes).slice(0, 10);
  const { number, holder, validFromMs, validUntilMs, addedPaise, balancePaise } = pass;
  return [
    row('pass', number, { bold: true }),
    row('holder', holder),
    ...(content.plate === null ? [] : [plateRow(content)]),
    row('vehicleClass', say(content.vehicleClass, content.language)),
    ...(validFromMs === null ? [] : [row('validFrom', day(validFromMs))]),
    ...(validUntilMs === null ? [] : [row('validUntil', day(validUntilMs), { bold: true })]),
    ...(addedPaise === 0
      ? []
      : [row('added', formatPaise(addedPaise)), row('balance', formatPaise(balancePaise), { bold: true })]),
  ];
}

/** Reports and slips: their lines as they were written down, with who made them and when. */
function sheetBlocks(content: SheetContent): Block[] {
  const row = rowMaker(content);
  return [
    ...inLanguages(content.title, content).map((text) => line(text, { size: 'large', bold: true })),
    row('number', content.number, { bold: true }),
    row('date', wallTime(content.madeAtMs, content.utcOffsetMinutes)),
    ...staffRows(content),
    rule(),
    ...content.lines.flatMap((sheetLine) => sheetLineBlocks(sheetLine, content)),
    ...(content.qrText === null ? [] : [gap(), { kind: 'qr' as const, text: content.qrText, share: 0.5 }]),
    gap(),
    ...proofLines(content),
  ];
}

/** What anybody may hold this booth's journal against: `npm run verify -- --anchor … --key …`. */
function proofLines({ anchor, key }: Pick<SheetContent, 'anchor' | 'key'>): Block[] {
  const small = { size: 'small' } as const;
  const keyLine = line(`${documentWords.key.en} ${key}`, small);
  return anchor === null ? [keyLine] : [line(`${documentWords.journal.en} ${anchor}`, small), keyLine];
}

function sheetLineBlocks(sheetLine: SheetLine, content: SheetContent): Block[] {
  switch (sheetLine.kind) {
    case 'heading':
      return [gap(), ...inLanguages(sheetLine.words, content).map((text) => line(text, { bold: true })), rule()];
    case 'row': {
      const { value, strong } = sheetLine;
      return [{ kind: 'row', label: say(sheetLine.words, content.language), value, size: 'normal', bold: strong }];
    }
    case 'note':
      return inLanguages(sheetLine.words, content).map((text) => line(text, { size: 'small' }));
    case 'rule':
      return [rule()];
    case 'signature':
      // Room for a hand: about 9 mm.
      return [
        gap(),
        gap(),
        gap(),
        gap(),
        gap(),
        rule(),
        ...inLanguages(sheetLine.words, content).map((text) => line(text, { size: 'small' })),
      ];
  }
}

function feeBlocks(content: ReceiptContent): Block[] {
  const lines: Block[] = content.fee.lines.map(({ words, amountPaise }) => ({
    kind: 'row',
    label: say(words, content.language),
    value: formatPaise(amountPaise),
    size: 'normal',
    bold: false,
  }));
  if (content.creditPaise === 0) return lines;
  const row = rowMaker(content);
  const credit = formatPaise(paise(-content.creditPaise));
  return [...lines, row('fee', formatPaise(content.fee.amountPaise)), row('alreadyPaid', credit)];
}

function taxBlocks(content: ReceiptContent): Block[] {
  const row = rowMaker(content);
  const small = { size: 'small' } as const;
  if (content.gst === null) return [line(say(documentWords.exempt, content.language), small), row('sac', content.sac, small)];
  const { ratePercent, taxablePaise, cgstPaise, sgstPaise } = content.gst;
  const half = (word: 'cgst' | 'sgst', amount: Paise): Block => ({
    kind: 'row',
    label: `${documentWords[word].en} ${ratePercent / 2}%`,
    value: formatPaise(amount),
    size: 'small',
    bold: false,
  });
  return [
    row('taxable', formatPaise(taxablePaise), small),
    half('cgst', cgstPaise),
    half('sgst', sgstPaise),
    row('sac', content.sac, small),
    row('placeOfSupply', content.placeOfSupply, small),
    row('reverseCharge', say(documentWords.no, content.language), small),
  ];
}

function paymentBlocks(content: ReceiptContent): Block[] {
  const row = rowMaker(content);
  const blocks: Block[] = [row('paidBy', say(documentWords[content.method], content.language), { bold: true })];
  if (content.providerReference !== null) blocks.push(row('reference', content.providerReference, { size: 'small' }));
  if (content.tenderedPaise !== null) blocks.push(row('received', formatPaise(content.tenderedPaise)));
  if (content.changePaise !== null) blocks.push(row('change', formatPaise(content.changePaise), { bold: true }));
  return blocks;
}

function plateRow(content: TicketContent | ReceiptContent): Block {
  const plate = content.plate ?? say(documentWords.noPlate, content.language);
  return rowMaker(content)('plate', plate, { bold: true, size: content.kind === 'ticket' ? 'large' : 'normal' });
}

function staffRows(content: DocumentContent): Block[] {
  const row = rowMaker(content);
  return [row('booth', content.boothCode), row('cashier', content.cashier)];
}

type Look = { readonly size?: TextSize; readonly bold?: boolean };

function rowMaker({ language }: DocumentContent) {
  return (word: DocumentWord, value: string, { size = 'normal', bold = false }: Look = {}): Block => ({
    kind: 'row',
    label: say(documentWords[word], language),
    value,
    size,
    bold,
  });
}

/** Long texts stand one language under the other instead of side by side. */
function inLanguages(words: Words, { language }: DocumentContent): string[] {
  if (language !== 'both') return [words[language]];
  return words.en === words.hi ? [words.en] : [words.en, words.hi];
}

function line(text: string, { size = 'normal', bold = false }: Look = {}): Block {
  return { kind: 'line', text, size, bold };
}

function badge(text: string): Block {
  return { kind: 'badge', text };
}

function rule(weight: 'light' | 'heavy' = 'light'): Block {
  return { kind: 'rule', heavy: weight === 'heavy' };
}

function gap(): Block {
  return { kind: 'gap' };
}
