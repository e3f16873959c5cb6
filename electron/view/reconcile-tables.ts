// The three tabs of the reconciliation as tables for files. Their words are the file's own; reasons are named as on the screen.
import { reasonWords } from '../../domain/reconcile/reason-words.ts';
import { addSums, noSums, type RowSums } from '../../domain/reconcile/row.ts';
import type { Language } from '../../domain/words.ts';
import type { CashView, OnlineRow, VehiclesView } from '../contract/views.ts';
import type { ColumnKind, Table, TableValue } from '../files/table.ts';

type FileWords = { readonly language: Language; readonly utcOffsetMinutes: number };
type Head = readonly [en: string, hi: string, kind: ColumnKind];

function table(
  { language, utcOffsetMinutes }: FileWords,
  [en, hi]: readonly [string, string],
  heads: readonly Head[],
  rows: readonly (readonly TableValue[])[],
): Table {
  const columns = heads.map(([titleEn, titleHi, kind]) => ({ title: language === 'en' ? titleEn : titleHi, kind }));
  return { title: language === 'en' ? en : hi, columns, rows, utcOffsetMinutes };
}

const sumHeads: readonly Head[] = [
  ['Shifts', 'शिफ़्ट', 'count'],
  ['Expected', 'होने चाहिए', 'money'],
  ['Counted', 'गिने', 'money'],
  ['Short', 'कम', 'money'],
  ['Over', 'ज़्यादा', 'money'],
  ['Recounted', 'दोबारा गिने', 'count'],
  ['Not signed', 'दस्तख़त नहीं', 'count'],
];

export function cashTables({ shifts, cashiers, days, totals }: CashView, words: FileWords): readonly Table[] {
  const sums = (of: CashView['totals']) => [
    of.shifts,
    of.expectedPaise,
    of.countedPaise,
    of.shortPaise,
    of.overPaise,
    of.recounted,
    of.unsigned,
  ];
  const heads: readonly Head[] = [
    ['Shift', 'शिफ़्ट', 'count'],
    ['Z report', 'Z रिपोर्ट', 'count'],
    ['Cashier', 'कैशियर', 'text'],
    ['Opened', 'खुली', 'moment'],
    ['Closed', 'बंद हुई', 'moment'],
    ['Expected', 'होने चाहिए', 'money'],
    ['Counted', 'गिने', 'money'],
    ['Difference', 'अंतर', 'money'],
    ['Reason', 'कारण', 'text'],
    ['Counts', 'गिनतियाँ', 'count'],
    ['First count', 'पहली गिनती', 'money'],
    ['Signed by', 'किसने दस्तख़त किए', 'text'],
  ];
  const rows = shifts.map((shift) => [
    shift.number,
    shift.zNumber,
    [shift.cashierName, ...shift.reliefNames].join(' › '),
    shift.openedAtMs,
    shift.closedAtMs,
    shift.expectedPaise,
    shift.countedPaise,
    shift.variancePaise,
    shift.reason ?? '',
    shift.counts.length,
    shift.counts[0]?.countedPaise ?? null,
    shift.signedByName ?? '',
  ]);
  const total = [null, null, '', null, null, totals.expectedPaise, totals.countedPaise, totals.variancePaise, '', null, null, ''];
  return [
    table(words, ['Shifts', 'शिफ़्ट'], heads, [...rows, total]),
    table(
      words,
      ['Cashiers', 'कैशियर'],
      [['Cashier', 'कैशियर', 'text'], ...sumHeads],
      cashiers.map((cashier) => [cashier.name, ...sums(cashier)]),
    ),
    table(
      words,
      ['Days', 'दिन'],
      [['Day', 'दिन', 'text'], ...sumHeads],
      days.map((day) => [day.day, ...sums(day)]),
    ),
  ];
}

const standingWords = {
  open: ['To do', 'देखना है'],
  waiting: ['Waiting', 'इंतज़ार'],
  decided: ['Done', 'हो गया'],
  quiet: ['Matched', 'मिल गया'],
} as const;

export function onlineTables(rows: readonly OnlineRow[], words: FileWords): readonly Table[] {
  const { language } = words;
  const heads: readonly Head[] = [
    ['Since', 'कब से', 'moment'],
    ['State', 'हाल', 'text'],
    ['What', 'क्या', 'text'],
    ['Money in question', 'किस रकम की बात', 'money'],
    ['Payment', 'भुगतान', 'text'],
    ['Started', 'शुरू', 'moment'],
    ['Vehicle', 'गाड़ी', 'text'],
    ['Ticket', 'पर्ची', 'text'],
    ['Receipt', 'रसीद', 'text'],
    ['Reference', 'रेफ़रेंस', 'text'],
    ['Received', 'मिले', 'money'],
    ['Refunds', 'पैसे वापसी', 'money'],
    ['Settled', 'बैंक में', 'money'],
    ['Settled back', 'बैंक से वापस', 'money'],
    ['Fee', 'गेटवे शुल्क', 'money'],
    ['Tax', 'टैक्स', 'money'],
    ['Net', 'खाते में', 'money'],
    ['UTR', 'UTR', 'text'],
    ['Decided', 'फ़ैसला', 'text'],
    ['By', 'किसने', 'text'],
  ];
  const lines = rows.map((row) => [
    row.sinceMs,
    standingWords[row.standing][language === 'en' ? 0 : 1],
    reasonWords[row.reason][language],
    row.atStakePaise,
    row.payment?.paymentId ?? '',
    row.payment?.startedAtMs ?? null,
    row.session?.plate ?? '',
    row.session?.ticketNumber ?? '',
    row.session?.receiptNumber ?? '',
    row.payment?.providerReference ?? row.lines.map(({ entityId }) => entityId).join(' '),
    ...sumsOf(row.sums),
    [...new Set(row.lines.map(({ utr }) => utr ?? ''))].join(' ').trim(),
    row.decided === null ? '' : row.decided.why,
    row.decided === null ? '' : [row.decided.byName, row.decided.approvedByName].filter((name) => name !== null).join(' / '),
  ]);
  const sums = rows.reduce((total, row) => addSums(total, row.sums), noSums);
  const total = [null, '', '', null, '', null, '', '', '', '', ...sumsOf(sums), '', '', ''];
  return [table(words, ['Online', 'ऑनलाइन'], heads, [...lines, total])];
}

function sumsOf(sums: RowSums): readonly number[] {
  const { receivedPaise, refundsPaise, settledPaise, settledBackPaise, feePaise, taxPaise, netPaise } = sums;
  return [receivedPaise, refundsPaise, settledPaise, settledBackPaise, feePaise, taxPaise, netPaise];
}

export function vehicleTables(view: VehiclesView, words: FileWords): readonly Table[] {
  const say = (en: string, hi: string) => (words.language === 'en' ? en : hi);
  const findings: (readonly TableValue[])[] = [
    ...view.openings.map(({ kind, direction, atMs, byName, plate, ticketNumber, reason }) => [
      kind === 'manual' ? say('Barrier opened by hand', 'बैरियर हाथ से खोला') : say('Barrier opened again', 'बैरियर दोबारा खोला'),
      atMs,
      null,
      [direction === 'entry' ? say('entry', 'प्रवेश') : say('exit', 'निकास'), plate, ticketNumber, reason]
        .filter(Boolean)
        .join(' · '),
      byName ?? '',
    ]),
    ...view.tickets.gaps.map(({ from, through }) => [
      say('Ticket numbers missing', 'पर्ची नंबर ग़ायब'),
      null,
      null,
      `${from}–${through}`,
      '',
    ]),
    ...view.tickets.replaced.map(({ number, atMs, byName }) => [
      say('Ticket replaced', 'पर्ची बदली'),
      atMs,
      null,
      number ?? '',
      byName ?? '',
    ]),
    ...view.tickets.voided.map(({ number, atMs, byName }) => [
      say('Entry void', 'प्रवेश रद्द'),
      atMs,
      null,
      number ?? '',
      byName ?? '',
    ]),
    ...view.receipts.gaps.map(({ from, through, financialYear }) => [
      say('Receipt numbers missing', 'रसीद नंबर ग़ायब'),
      null,
      null,
      `${financialYear}: ${from}–${through}`,
      '',
    ]),
    ...view.receipts.voided.map(({ number, atMs, byName }) => [
      say('Receipt void', 'रसीद रद्द'),
      atMs,
      null,
      number ?? '',
      byName ?? '',
    ]),
    ...view.off.map(({ fromMs, untilMs, stopped }) => [
      stopped ? say('Application stopped', 'ऐप बंद किया') : say('Application off without being stopped', 'ऐप बिना बंद किए रुका'),
      fromMs,
      untilMs,
      '',
      '',
    ]),
    ...view.jumps.map(({ atMs, byMs }) => [
      say('Clock was set', 'घड़ी बदली'),
      atMs,
      null,
      `${byMs > 0 ? '+' : ''}${Math.round(byMs / 1000)} s`,
      '',
    ]),
    ...view.parked.map(({ seq, type, atMs, why }) => [
      say('Record parked', 'रिकॉर्ड अटका'),
      atMs,
      null,
      `${seq} ${type} ${why}`,
      '',
    ]),
  ];
  return [
    table(
      words,
      ['Findings', 'क्या मिला'],
      [
        ['What', 'क्या', 'text'],
        ['When', 'कब', 'moment'],
        ['Until', 'कब तक', 'moment'],
        ['Detail', 'ब्योरा', 'text'],
        ['Who', 'किसने', 'text'],
      ],
      findings,
    ),
    table(
      words,
      ['Vehicles', 'गाड़ियाँ'],
      [
        ['Class', 'प्रकार', 'text'],
        ['Inside at first', 'शुरू में अंदर', 'count'],
        ['Entries', 'प्रवेश', 'count'],
        ['Stayed on', 'फिर रुकीं', 'count'],
        ['Exits', 'निकास', 'count'],
        ['Void', 'रद्द', 'count'],
        ['Class changed', 'प्रकार बदला', 'count'],
        ['Inside at last', 'आख़िर में अंदर', 'count'],
      ],
      view.flows.map((flow) => [
        flow.vehicleClass,
        flow.openingInside,
        flow.entries,
        flow.overstays,
        flow.exits,
        flow.voids,
        flow.reclassified,
        flow.closingInside,
      ]),
    ),
  ];
}
