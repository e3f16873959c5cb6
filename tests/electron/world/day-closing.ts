// Closes the day of a test booth while it is stopped: the closing of everything since the last one, as the journal counts it.
import { join } from 'node:path';
import { tallyOfRange } from '../../../db/book.ts';
import { journalHead, latestTotals, readJournalAfter } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { currentLotSettings } from '../../../db/settings.ts';
import type { ClosingId, DocumentId } from '../../../domain/ids.ts';
import { fact } from '../../../domain/journal/fact.ts';
import type { LotSettings } from '../../../domain/lot/lot-settings.ts';
import type { SheetContent } from '../../../domain/receipt/document.ts';
import type { Closing } from '../../../domain/report/closing.ts';
import { type BoothWorld, newId } from './booth-world.ts';
import { journalFacts } from './facts-between.ts';

/** `change`: settings that are journaled first. Answers the booth, opened again. */
export async function closeDay(
  world: BoothWorld,
  change: Partial<LotSettings> = {},
): Promise<{ readonly world: BoothWorld; readonly closing: Closing }> {
  await world.close();
  const { settings, closing } = read(world);
  const changed = { ...settings, ...change };
  journalFacts(world, [
    fact('lot.configured', { settings: changed }),
    fact('closing.made', { closing }),
    fact('document.issued', {
      documentId: closing.documentId,
      sessionId: null,
      content: sheetOf(changed, closing),
      createdAtMs: closing.madeAtMs,
    }),
  ]);
  return { world: await world.again(), closing };
}

function read({ folder, clock }: BoothWorld) {
  const database = openBoothDatabase({ file: join(folder, 'naka.db') });
  try {
    return database.read((tx) => {
      const settings = currentLotSettings(tx);
      if (settings === undefined) throw new Error('no lot');
      const last = tx.statement("SELECT number, through_seq FROM closing WHERE kind = 'day' ORDER BY number DESC").get() as
        | { readonly number: number; readonly through_seq: number }
        | undefined;
      const fromSeq = (last?.through_seq ?? 0) + 1;
      const throughSeq = journalHead(tx).seq;
      const [first] = readJournalAfter(tx, fromSeq - 1, 1);
      const closing: Closing = {
        closingId: newId<ClosingId>(),
        kind: 'day',
        number: (last?.number ?? 0) + 1,
        shiftId: null,
        fromSeq,
        throughSeq,
        fromMs: first?.wallTimeMs ?? 0,
        throughMs: clock.nowMs(),
        tally: tallyOfRange(tx, { fromSeq, throughSeq }),
        totals: latestTotals(tx),
        inside: 0,
        drawer: null,
        documentId: newId<DocumentId>(),
        madeAtMs: clock.nowMs(),
      };
      return { settings, closing };
    });
  } finally {
    database.close();
  }
}

function sheetOf(settings: LotSettings, closing: Closing): SheetContent {
  return {
    kind: 'sheet',
    lotName: settings.name,
    lotAddress: settings.address,
    gstin: settings.gstin,
    boothCode: 'T01',
    cashier: 'Meera',
    language: 'en',
    utcOffsetMinutes: settings.utcOffsetMinutes,
    training: settings.training,
    sheet: 'day_report',
    number: `D ${closing.number}`,
    title: { en: 'Day report', hi: 'दिन की रिपोर्ट' },
    lines: [],
    qrText: null,
    anchor: null,
    key: 'f1e2d3c4b5a69788',
    madeAtMs: closing.madeAtMs,
  };
}
