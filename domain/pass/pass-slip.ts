// What the holder of a pass takes along: its number, who it is for, until when, and its card as a QR.
import type { Decision } from '../decision.ts';
import type { BoothContext } from '../decision-context.ts';
import type { DocumentId, JobId } from '../ids.ts';
import { fact } from '../journal/fact.ts';
import { formatPaise } from '../money/paise.ts';
import { formatPlate } from '../plate/plate.ts';
import type { SheetContent, SheetLine } from '../receipt/document.ts';
import { documentHead, vehicleClassWords } from '../receipt/document-head.ts';
import { ok, type Result, refuse } from '../result.ts';
import type { Words } from '../words.ts';
import type { StoredPass } from './pass.ts';
import { dayText } from './pass-words.ts';

/**
 * Channel `pass.printSlip`. `mayRead`: the card's code may be told to whoever asks. Refuses, in this order: pass_unknown, pass_card_needed,
 * pass_not_paid (it would look like a pass and be none).
 */
export function decidePassSlip(
  { pass, mayRead }: { readonly pass: StoredPass | null; readonly mayRead: boolean },
  context: BoothContext,
): Result<Decision & { readonly documentId: DocumentId }, 'pass_unknown' | 'pass_card_needed' | 'pass_not_paid'> {
  if (pass === null) return refuse('pass_unknown');
  if (pass.card !== null && !mayRead) return refuse('pass_card_needed');
  if (pass.validFromMs === null) return refuse('pass_not_paid');
  const { nowMs, newId } = context;
  const documentId = newId<DocumentId>();
  const content = passSlip(pass, context);
  return ok({
    facts: [fact('document.issued', { documentId, sessionId: null, content, createdAtMs: nowMs })],
    jobs: [{ jobId: newId<JobId>(), kind: 'print', documentId, copy: 0 }],
    documentId,
  });
}

function passSlip(pass: StoredPass, context: BoothContext): SheetContent {
  const { settings, nowMs } = context;
  const { utcOffsetMinutes } = settings;
  const day = (atMs: number | null) => (atMs === null ? '-' : dayText(atMs, utcOffsetMinutes));
  const rows: SheetLine[] = [personal({ en: 'Holder', hi: 'नाम' }, pass.holder)];
  for (const plate of pass.plates) rows.push(personal({ en: 'Vehicle', hi: 'गाड़ी' }, formatPlate(plate)));
  const { en, hi } = vehicleClassWords(settings, pass.vehicleClass);
  const className =
    settings.documentLanguage === 'both' && en !== hi ? `${en} / ${hi}` : settings.documentLanguage === 'hi' ? hi : en;
  rows.push(row({ en: 'Class', hi: 'प्रकार' }, className));
  if (pass.kind === 'period') {
    rows.push(row({ en: 'Valid from', hi: 'शुरू' }, day(pass.validFromMs)));
    rows.push(row({ en: 'Valid until', hi: 'कब तक' }, day(pass.validUntilMs), true));
  } else rows.push(row({ en: 'Balance now', hi: 'अभी बाकी' }, formatPaise(pass.balancePaise), true));
  if (pass.card !== null) rows.push({ ...personal({ en: 'Card', hi: 'कार्ड' }, pass.card), strong: false });
  const notes: SheetLine[] =
    pass.card === null
      ? [note({ en: 'Say the vehicle number at the gate.', hi: 'गेट पर गाड़ी नंबर बताएँ।' })]
      : [note({ en: 'Show this code at the gate. Keep it like money.', hi: 'गेट पर यह कोड दिखाएँ। पैसे की तरह सँभालें।' })];
  notes.push(note({ en: 'One vehicle inside at a time.', hi: 'एक समय में एक ही गाड़ी अंदर।' }));
  return {
    kind: 'sheet',
    ...documentHead(context),
    sheet: 'pass_slip',
    number: pass.number,
    title: pass.kind === 'period' ? { en: 'Parking pass', hi: 'पार्किंग पास' } : { en: 'Prepaid pass', hi: 'प्रीपेड पास' },
    lines: [...rows, { kind: 'rule' }, ...notes],
    qrText: pass.card,
    anchor: null,
    key: context.key,
    madeAtMs: nowMs,
  };
}

function row(words: Words, value: string, strong = false): SheetLine {
  return { kind: 'row', words, value, strong };
}

/** A row that is erased with the lot's personal data. */
function personal(words: Words, value: string): Extract<SheetLine, { kind: 'row' }> {
  return { kind: 'row', words, value, strong: true, personal: true };
}

function note(words: Words): SheetLine {
  return { kind: 'note', words };
}
