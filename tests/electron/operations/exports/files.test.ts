// The files of a real booth's day, opened by parsers that are not ours: each adds up to the tally of the day book.

import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { XMLParser } from 'fast-xml-parser';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readExcelFile from 'read-excel-file/node';
import { afterEach, expect, it } from 'vitest';
import { tallyOfRange } from '../../../../db/book.ts';
import { openBoothDatabase } from '../../../../db/open-database.ts';
import { gstr1Schema } from '../../../../domain/export/gstr1.ts';
import { rupees } from '../../../../domain/money/paise.ts';
import type { Tally } from '../../../../domain/report/tally.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../../world/booth-world.ts';
import { letIn, meera, openLane, payCash } from '../../world/cashier.ts';
import { closeDay } from '../../world/day-closing.ts';
import { HOUR_MS } from '../../world/test-clock.ts';

afterEach(closeWorlds);

const month = { kind: 'month', month: '2026-11' } as const;
const evil = '=HYPERLINK("http://evil","<&>")';

/** Three cars and a plate that nobody has; consolidated invoices are on. */
async function day(): Promise<{ readonly world: BoothWorld; readonly tally: Tally; readonly closingId: string }> {
  const open = await openWorld();
  await openLane(open);
  for (const plate of ['DL7CQ1939', 'MH12AB1234', null]) {
    const { session } = await letIn(open, plate);
    open.clock.pass(HOUR_MS);
    await payCash(open, session.sessionId);
  }
  const { world, closing } = await closeDay(open, {
    consolidateBelowPaise: rupees(200),
    plateOnReceipt: 'full',
    vehicleClasses: [{ id: 'car' as never, key: 1, name: { en: evil, hi: 'कार' }, picture: 'car' }],
  });
  await world.ok('auth.signIn', meera);
  return { world, tally: closing.tally, closingId: closing.closingId };
}

const bytesOf = ({ base64 }: { readonly base64: string }) => Buffer.from(base64, 'base64');
const lineOf = (tally: Tally, kind: string) => tally.filter((line) => line.kind === kind);
const paiseOf = (text: string) => Number(BigInt(text.replace('.', '')));
const sum = (list: readonly number[]) => list.reduce((total, amount) => total + amount, 0);

it('day book, CSV: every line is there, and the sums are the tally’s', async () => {
  const { world } = await day();
  const file = await world.ok('exports.dayBook', { period: month, format: 'csv', language: 'en' });
  expect(file.name).toBe('NAKATRAIN-day-book-2026-11.csv');
  const rows = parse(bytesOf(file), { bom: true, columns: true }) as Record<string, string>[];
  await world.close();
  const database = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  const tally = database.read((tx) => tallyOfRange(tx, { fromSeq: 1, throughSeq: 1_000_000 }));
  database.close();
  expect(rows.length).toBe(sum(tally.map(({ count }) => count)));
  const receipts = rows.filter(({ What }) => What === 'Receipt');
  const [receipt] = lineOf(tally, 'receipt');
  expect(sum(receipts.map((row) => paiseOf(row['Amount ₹'] ?? '')))).toBe(receipt?.amountPaise);
  expect(sum(receipts.map((row) => paiseOf(row['CGST ₹'] ?? '') + paiseOf(row['SGST ₹'] ?? '')))).toBe(receipt?.taxPaise);
  expect(receipts[0]).toMatchObject({
    Number: 'T01/2627/0000001',
    Vehicle: 'DL7CQ1939',
    Cashier: 'Asha',
    Way: 'cash',
    Time: '13:00:00',
  });
  expect(receipts[0]?.['Vehicle class']).toBe(`'${evil}`);
});

it('day book, Excel: money is numbers, texts are texts, the second sheet is the tally', async () => {
  const { world, tally } = await day();
  const file = await world.ok('exports.dayBook', { period: month, format: 'xlsx', language: 'hi' });
  const sheets = await readExcelFile(bytesOf(file));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['रोज़नामचा', 'जोड़']);
  const [head = [], ...lines] = sheets[0]?.data ?? [];
  expect(head[10]).toBe('रकम ₹');
  expect(lines.every((line) => typeof line[10] === 'number')).toBe(true);
  const received = lines.filter((line) => line[3] === 'पैसे मिले').map((line) => Math.round(Number(line[10]) * 100));
  expect(sum(received)).toBe(sum(lineOf(tally, 'received').map(({ amountPaise }) => amountPaise)));
});

it('GST summary: JSON in GSTR-1’s shape, and the same figures as CSV and Excel', async () => {
  const { world, tally } = await day();
  const [receipt] = lineOf(tally, 'receipt');
  const json = await world.ok('exports.gst', { period: month, format: 'json' });
  const gstr1 = gstr1Schema.parse(JSON.parse(bytesOf(json).toString('utf8')));
  expect(gstr1).toMatchObject({ gstin: '07AAAAA0000A1Z0', fp: '112026', b2cs: [{ pos: '07', rt: 18, sply_ty: 'INTRA' }] });
  expect(Math.round((gstr1.b2cs[0]?.txval ?? 0) * 100)).toBe(receipt?.taxablePaise);
  expect(gstr1.hsn.hsn_b2c).toMatchObject([{ hsn_sc: '996743', uqc: 'NA', txval: gstr1.b2cs[0]?.txval }]);
  expect(gstr1.doc_issue.doc_det[0]?.docs).toEqual([
    { num: 1, from: 'T01/2627/0000001', to: 'T01/2627/0000003', totnum: 3, cancel: 0, net_issue: 3 },
  ]);
  const csv = await world.ok('exports.gst', { period: month, format: 'csv' });
  const rows = parse(bytesOf(csv), { bom: true, columns: true }) as Record<string, string>[];
  const net = rows.find((row) => row.Part === 'net' && row['Rate %'] === 'all');
  expect(paiseOf(net?.['Total ₹'] ?? '')).toBe(receipt?.amountPaise);
  const [supplies, documents] = await readExcelFile(bytesOf(await world.ok('exports.gst', { period: month, format: 'xlsx' })));
  expect(supplies?.data.at(-1)?.[9]).toBe((receipt?.amountPaise ?? 0) / 100);
  expect(documents?.data[1]).toEqual(['Receipts', 'T01/2627/0000001', 'T01/2627/0000003', 3, 0, 3]);
});

it('Tally: an envelope whose vouchers balance, debits negative, names escaped', async () => {
  const { world, tally } = await day();
  const ledgers = { ...(await world.ok('exports.tallyLedgers', {})), cash: 'Cash & <Gate>' };
  const asked = { period: month, roundTax: false, ledgers };
  const file = await world.ok('exports.tally', { ...asked, per: 'receipt' });
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: '@',
    parseTagValue: false,
    isArray: (name) => ['TALLYMESSAGE', 'ALLLEDGERENTRIES.LIST'].includes(name),
  });
  const { ENVELOPE } = parser.parse(bytesOf(file).toString('utf8'));
  expect(ENVELOPE.HEADER.TALLYREQUEST).toBe('Import Data');
  type Entry = { readonly LEDGERNAME: string; readonly ISDEEMEDPOSITIVE: string; readonly AMOUNT: string };
  const vouchers: readonly {
    readonly VOUCHER: Record<string, string> & { readonly 'ALLLEDGERENTRIES.LIST': readonly Entry[] };
  }[] = ENVELOPE.BODY.IMPORTDATA.REQUESTDATA.TALLYMESSAGE;
  expect(vouchers.length).toBe(3);
  for (const { VOUCHER } of vouchers) {
    const entries = VOUCHER['ALLLEDGERENTRIES.LIST'];
    expect(sum(entries.map(({ AMOUNT }) => paiseOf(AMOUNT)))).toBe(0);
    for (const { AMOUNT, ISDEEMEDPOSITIVE } of entries) expect(AMOUNT.startsWith('-')).toBe(ISDEEMEDPOSITIVE === 'Yes');
    expect(VOUCHER).toMatchObject({ '@VCHTYPE': 'Sales', DATE: '20261123', PARTYLEDGERNAME: 'Cash & <Gate>' });
  }
  const cash = vouchers
    .flatMap(({ VOUCHER }) => VOUCHER['ALLLEDGERENTRIES.LIST'])
    .filter(({ LEDGERNAME }) => LEDGERNAME === 'Cash & <Gate>');
  expect(0 - sum(cash.map(({ AMOUNT }) => paiseOf(AMOUNT)))).toBe(lineOf(tally, 'receipt')[0]?.amountPaise);
  const daily = parser.parse(bytesOf(await world.ok('exports.tally', { ...asked, per: 'day' })).toString('utf8'));
  expect(daily.ENVELOPE.BODY.IMPORTDATA.REQUESTDATA.TALLYMESSAGE.length).toBe(1);
  expect((await world.ok('exports.tallyLedgers', {})).cash).toBe('Cash & <Gate>');
});

it('consolidated invoice: one a day closing, numbered, with the numbers and sums of its receipts, as a PDF', async () => {
  const { world, tally, closingId } = await day();
  const { documentId } = await world.ok('exports.consolidate', { closingId: closingId as never });
  const { closings } = await world.ok('exports.dayClosings', {});
  expect(closings).toMatchObject([{ number: 1, documentId, invoiceNumber: 'T01/C2627/00001' }]);
  const file = await world.ok('exports.invoicePdf', { documentId });
  const pdf = await getDocument({ data: new Uint8Array(bytesOf(file)) }).promise;
  const page = await (await pdf.getPage(1)).getTextContent();
  const text = page.items.map((item) => ('str' in item ? item.str : '')).join(' ');
  expect(text).toContain('T01/C2627/00001');
  expect(text).toContain('T01/2627/0000001–0000003');
  expect(text).toContain(((lineOf(tally, 'receipt')[0]?.amountPaise ?? 0) / 100).toFixed(2));
  const gst = await world.ok('exports.gst', { period: month, format: 'json' });
  const { docs = [] } = gstr1Schema.parse(JSON.parse(bytesOf(gst).toString('utf8'))).doc_issue.doc_det[0] ?? {};
  expect(docs).toContainEqual({ num: 2, from: 'T01/C2627/00001', to: 'T01/C2627/00001', totnum: 1, cancel: 0, net_issue: 1 });
});

it('journals who took what out', async () => {
  const { world } = await day();
  await world.ok('exports.gst', { period: month, format: 'csv' });
  const nothing = { before: null, span: null, operatorId: null, sessionId: null, vehicle: '', amountPaise: null, text: 'GST' };
  const { records } = await world.ok('audit.records', { ...nothing, family: 'people' });
  expect(records[0]?.record).toMatchObject({ type: 'data.exported', body: { what: 'GST summary', format: 'csv' } });
});
