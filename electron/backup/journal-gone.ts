// Why a booth does not go on: its journal, or the end of it, is gone. What is missing by number and sum, where it may be had, who decides.
import type { Books } from '../../db/witness.ts';
import type { BackupFile } from './backup-files.ts';

/**
 * `missing`: there is no journal, and yet this booth had one. `behind`: it ends before the last record that was written here, or that upstream
 * countersigned. `forked`: upstream countersigned another journal of this booth.
 */
export type JournalLossKind = 'missing' | 'behind' | 'forked';

export type JournalLoss = {
  readonly kind: JournalLossKind;
  /** What is here; null when there is no journal. */
  readonly found: Books | null;
  /** What was here last; null when only the secrets say that there was something. */
  readonly witnessed: Books | null;
  /** The highest head that upstream countersigned, as far as this booth heard; 0: none. */
  readonly upstreamThrough: number;
  /** In the data folder, newest first. */
  readonly backups: readonly BackupFile[];
};

/** Nothing was written. The owner decides; electron/recovery carries it out. Its message says what is missing, in both languages. */
export class JournalGone extends Error {
  override readonly name = 'JournalGone';
  readonly loss: JournalLoss;

  constructor(loss: JournalLoss) {
    const { en, hi } = wordsOfLoss(loss);
    super(`${en}\n${hi}`);
    this.loss = loss;
  }
}

type Words = { readonly en: string; readonly hi: string };

/** Records that were written and are not here; null when nobody knows how many. */
export function missingRecords({ found, witnessed, upstreamThrough }: JournalLoss): { from: number; through: number } | null {
  const from = (found?.seq ?? 0) + 1;
  const through = Math.max(witnessed?.seq ?? 0, upstreamThrough);
  return through < from ? null : { from, through };
}

/** One paragraph: what is missing, what can be fetched, who decides. */
export function wordsOfLoss(loss: JournalLoss): Words {
  const parts = [titles[loss.kind], whatIsMissing(loss), whereItMayBe(loss), whoDecides].filter((part) => part !== null);
  return { en: parts.map(({ en }) => en).join(' '), hi: parts.map(({ hi }) => hi).join(' ') };
}

const titles: Readonly<Record<JournalLossKind, Words>> = {
  missing: {
    en: 'Naka does not start: the journal of this booth is gone.',
    hi: 'नाका शुरू नहीं हो रहा: इस बूथ का जर्नल ग़ायब है।',
  },
  behind: {
    en: 'Naka does not start: the last records of this booth are missing.',
    hi: 'नाका शुरू नहीं हो रहा: इस बूथ के आख़िरी रिकॉर्ड ग़ायब हैं।',
  },
  forked: {
    en: 'Naka does not start: the server has other records of this booth than this computer.',
    hi: 'नाका शुरू नहीं हो रहा: सर्वर के पास इस बूथ के दूसरे रिकॉर्ड हैं।',
  },
};

const whoDecides: Words = {
  en: 'Issue no tickets and no receipts by hand from this series. Keep the data folder as it is. The owner decides: start recovery, or `npm run restore`.',
  hi: 'इस क्रम की पर्ची या रसीद हाथ से न दें। डेटा फ़ोल्डर वैसा ही रखें। मालिक तय करेगा: रिकवरी शुरू करें, या `npm run restore`।',
};

function whatIsMissing(loss: JournalLoss): Words | null {
  const records = missingRecords(loss);
  if (records === null) return null;
  const { from, through } = records;
  const { witnessed, found } = loss;
  const first = { en: `Records ${from} to ${through} are missing`, hi: `रिकॉर्ड ${from} से ${through} नहीं हैं` };
  if (witnessed === null) return { en: `${first.en}.`, hi: `${first.hi}।` };
  const receipts = witnessed.totals.receiptsIssued - (found?.totals.receiptsIssued ?? 0);
  const tickets = witnessed.totals.ticketsIssued - (found?.totals.ticketsIssued ?? 0);
  const cash = rupees(witnessed.totals.cashReceivedPaise - (found?.totals.cashReceivedPaise ?? 0));
  const online = rupees(witnessed.totals.onlineReceivedPaise - (found?.totals.onlineReceivedPaise ?? 0));
  const last = [witnessed.lastReceipt, witnessed.lastTicket].filter((number) => number !== null).join(', ');
  return {
    en: `${first.en}: ${receipts} receipts, ${tickets} tickets, ${cash} cash, ${online} online${last === '' ? '' : ` (last numbers: ${last})`}.`,
    hi: `${first.hi}: ${receipts} रसीदें, ${tickets} पर्चियाँ, ${cash} नक़द, ${online} ऑनलाइन${last === '' ? '' : ` (आख़िरी नंबर: ${last})`}।`,
  };
}

function whereItMayBe({ upstreamThrough, backups }: JournalLoss): Words {
  const [newest] = backups;
  const en = [
    upstreamThrough > 0 ? `the server has records up to ${upstreamThrough}` : 'the server confirmed no records',
    newest === undefined ? 'no backup lies in the data folder' : `backup ${newest.name} has records up to ${newest.headSeq}`,
  ];
  const hi = [
    upstreamThrough > 0 ? `सर्वर के पास रिकॉर्ड ${upstreamThrough} तक हैं` : 'सर्वर ने कोई रिकॉर्ड पक्का नहीं किया',
    newest === undefined ? 'डेटा फ़ोल्डर में बैकअप नहीं है' : `बैकअप ${newest.name} में रिकॉर्ड ${newest.headSeq} तक हैं`,
  ];
  return { en: `What can be fetched: ${en.join('; ')}.`, hi: `क्या मिल सकता है: ${hi.join('; ')}।` };
}

function rupees(paise: number): string {
  return `₹${(paise / 100).toLocaleString('en-IN', { minimumFractionDigits: 2 })}`;
}
