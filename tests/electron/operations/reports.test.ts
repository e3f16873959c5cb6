// A worked shift as report: on the screen, on paper of both widths and in every language, and in files that other programs open.
import { parse } from 'csv-parse/sync';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import readExcelFile from 'read-excel-file/node';
import { afterEach, expect, it } from 'vitest';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { formatPaise, paise, rupees } from '../../../domain/money/paise.ts';
import type { SheetContent } from '../../../domain/receipt/document.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { documentText } from '../../../electron/documents/document-text.ts';
import { drawDocument } from '../../../electron/documents/draw-document.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, meera, openLane, payCash, ravi, startUpi } from '../world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';

afterEach(closeWorlds);

/** Asha sells over two hours, Ravi relieves her, a UPI payment still waits; the drawer is 20 short. */
async function closedShift(world: BoothWorld) {
  await openLane(world);
  const early = await letIn(world, 'DL 1 CAB 1');
  world.clock.pass(45 * MINUTE_MS);
  await payCash(world, early.session.sessionId);
  world.clock.pass(HOUR_MS);
  await world.ok('shift.handOver', { to: ravi });
  const late = await letIn(world, 'DL 1 CAB 2');
  world.clock.pass(45 * MINUTE_MS);
  await payCash(world, late.session.sessionId);
  await startUpi(world, (await letIn(world, 'DL 1 CAB 3')).session.sessionId);
  await world.ok('drawer.move', { kind: 'drop', amountPaise: rupees(300), reason: 'to the safe' });
  await world.ok('shift.handOver', { to: asha });
  const blind = await world.ok('shift.lockCount', { counts: [] });
  const counts = [{ kind: 'coin' as const, facePaise: rupees(1), count: Math.floor(blind.expectedPaise / 100) - 20 }];
  await world.ok('shift.lockCount', { counts });
  const closed = await world.ok('shift.close', { reason: 'change given wrong' });
  await world.ok('auth.signIn', meera);
  return { closed, of: { kind: 'closing' as const, closingId: closed.closingId } };
}

const moneyOf = (view: ChannelOutput<'report.view'>, id: string, english: string): number => {
  const row = view.sections.find((section) => section.id === id)?.rows.find(({ words }) => words.en === english);
  if (row === undefined || !('paise' in row.value)) throw new Error(`no ${english} in ${id}`);
  return row.value.paise;
};

it('shows the shift as it was: money, hands, hours, drawer, what was handed over', async () => {
  const world = await openWorld();
  const { closed, of } = await closedShift(world);
  const view = await world.ok('report.view', { of });
  expect(view).toMatchObject({
    name: 'Z 1',
    shift: { number: 1, cashier: 'Asha', reliefs: ['Ravi'] },
    entered: 3,
    left: 2,
    inside: 1,
    variancePaise: -2_000,
    signedOff: null,
  });
  expect(moneyOf(view, 'drawer', 'Should be')).toBe(closed.expectedPaise);
  expect(moneyOf(view, 'drawer', 'Earlier count')).toBe(0);
  expect(moneyOf(view, 'drawer', 'Short')).toBe(-2_000);
  expect(moneyOf(view, 'handed_over', 'DL1CAB3')).toBeGreaterThan(0);
  // By the hand that did it, and by the hour in which it happened.
  expect(view.cashiers.map(({ name, left }) => [name, left])).toEqual([
    ['Asha', 1],
    ['Ravi', 1],
  ]);
  expect(view.byTime).toMatchObject({ piece: 'hour', pieces: [{ count: 1 }, { count: 1 }] });
  expect(view.byTime.pieces.reduce((sum, { amountPaise }) => sum + amountPaise, 0)).toBe(view.moneyInPaise);

  const { unsigned, proposed } = await world.ok('report.list', { kind: 'shift' });
  expect(unsigned).toMatchObject([{ number: 1, cashier: 'Asha', variancePaise: -2_000 }]);
  expect(proposed).toEqual(['day']);
  await world.ok('shift.signOff', { shiftId: closed.shiftId, note: 'talked about it' });
  expect(await world.ok('report.view', { of })).toMatchObject({ signedOff: { name: 'Meera', note: 'talked about it' } });
  expect((await world.ok('report.list', { kind: 'shift' })).unsigned).toEqual([]);
  const day = await world.ok('closing.make', { kind: 'day' });
  expect(await world.ok('report.list', { kind: 'day' })).toMatchObject({ closings: [{ name: 'D 1' }], proposed: [] });
  expect(await world.ok('report.view', { of: { kind: 'closing', closingId: day.closingId } })).toMatchObject({
    moneyInPaise: view.moneyInPaise,
    variancePaise: -2_000,
  });
  expect(await world.refusal('closing.make', { kind: 'day' })).toBe('closing_empty');
});

it('says in every file what the screen says, and writes down who took it', async () => {
  const world = await openWorld();
  const { of } = await closedShift(world);
  const view = await world.ok('report.view', { of });
  const file = async (format: 'csv' | 'xlsx' | 'pdf') => {
    const made = await world.ok('report.export', { of, format });
    expect(made.name).toMatch(new RegExp(`^naka-T01-Z-1-\\d{4}-\\d\\d-\\d\\d\\.${format}$`));
    return Buffer.from(made.base64, 'base64');
  };
  const shown = view.sections.flatMap(({ words, rows }) =>
    rows.map((row) => [
      words.en,
      row.words.en,
      'count' in row.value ? row.value.count : null,
      'paise' in row.value ? row.value.paise / 100 : null,
    ]),
  );
  const csv = parse(await file('csv'), { bom: true, from_line: 2 }) as string[][];
  expect(csv.map(([part, figure, count, amount]) => [part, figure, numberOf(count), numberOf(amount)])).toEqual(shown);
  const sheets = await readExcelFile(await file('xlsx'));
  expect(sheets.map(({ sheet }) => sheet)).toEqual(['Z 1', 'Money received by hour', 'Vehicles by class', 'By cashier']);
  expect(sheets[0]?.data.slice(1).map((row) => row.slice(0, 4))).toEqual(shown);

  const pdf = await getDocument({ data: new Uint8Array(await file('pdf')), verbosity: 0 }).promise;
  const pages = await Promise.all(
    Array.from({ length: pdf.numPages }, async (_, at) => {
      const { items } = await (await pdf.getPage(at + 1)).getTextContent();
      return items.map((item) => ('str' in item ? item.str : '')).join('');
    }),
  );
  const text = pages.join(' ');
  for (const expected of [
    'Z 1',
    'Asha, Ravi',
    formatPaise(view.moneyInPaise),
    '−₹20.00',
    'change given wrong',
    'DL1CAB3',
    'Supervisor',
  ])
    expect(text).toContain(expected);
  await pdf.loadingTask.destroy();

  await world.close();
  const database = openBoothDatabase({ file: `${world.folder}/naka.db` });
  const taken = database.read((tx) =>
    tx.statement("SELECT body ->> 'format' AS format, body ->> 'what' AS what FROM journal WHERE type = 'data.exported'").all(),
  );
  database.close();
  expect(taken).toEqual(['csv', 'xlsx', 'pdf'].map((format) => ({ format, what: 'report Z 1' })));
});

it('prints on 58 and 80 mm, in English, Hindi and both, with every figure and two lines to sign on', async () => {
  const world = await openWorld();
  const { closed } = await closedShift(world);
  await world.close();
  const database = openBoothDatabase({ file: `${world.folder}/naka.db` });
  const stored = database.read((tx) =>
    tx
      .statement("SELECT body ->> 'content' AS content FROM document JOIN journal USING (seq) WHERE document_id = ?")
      .get(closed.documentId),
  ) as { readonly content: string };
  database.close();
  const content = JSON.parse(stored.content) as SheetContent;
  expect(content.lines.filter(({ kind }) => kind === 'signature')).toHaveLength(2);
  for (const language of ['en', 'hi', 'both'] as const) {
    const text = documentText({ content: { ...content, language }, copy: 0 });
    for (const figure of [formatPaise(paise(closed.expectedPaise)), '−₹20.00', 'Z 1', 'DL1CAB3']) expect(text).toContain(figure);
    expect(/[ऀ-ॿ]/.test(text.replaceAll(/नाका.*|अभ्यास.*/g, ''))).toBe(language !== 'en');
    for (const widthDots of [384, 576] as const) {
      const { heightDots } = drawDocument({ content: { ...content, language }, copy: 0, widthDots });
      // Half a metre of paper at the most.
      expect(heightDots).toBeLessThan(4_000);
    }
  }
});

function numberOf(cell: string | undefined): number | null {
  return cell === undefined || cell === '' ? null : Number(cell);
}
