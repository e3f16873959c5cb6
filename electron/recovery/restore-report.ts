// A dry run in words, for the command and for the screen: what was found, what comes back, what does not, which numbers are skipped, whose PIN is gone.
import { basename } from 'node:path';
import { formatPaise } from '../../domain/money/paise.ts';
import { formatReceiptNumber } from '../../domain/receipt/receipt-number.ts';
import type { LostSums, Skip, SourceKind } from '../../domain/recovery/restored.ts';
import { formatTicketNumber } from '../../domain/ticket/ticket-number.ts';
import type { Words } from '../../domain/words.ts';
import { wallTime } from '../documents/moment.ts';
import type { PlannedSource, RestorePlan } from './prepare-restore.ts';
import type { WhyNotRestored } from './recovery-options.ts';

export type ReportSection = { readonly title: Words; readonly lines: readonly Words[] };

/** Whether something that somebody knows of does not come back, or nobody knows. */
export function losesNothing({ lost, setAside, personalLost }: Pick<RestorePlan, 'lost' | 'setAside' | 'personalLost'>): boolean {
  return lost === null && setAside === null && personalLost.length === 0;
}

export function restoreReport(plan: RestorePlan): readonly ReportSection[] {
  return [
    {
      title: { en: 'Found', hi: 'क्या मिला' },
      lines: [...plan.sources.map((source) => sourceLine(source, plan)), ...serverLines(plan)],
    },
    { title: { en: 'Comes back', hi: 'क्या वापस आएगा' }, lines: backLines(plan) },
    { title: { en: 'Does not come back', hi: 'क्या वापस नहीं आएगा' }, lines: lossLines(plan) },
    ...(plan.skips.length === 0
      ? []
      : [
          {
            title: { en: 'Numbers that are not used again', hi: 'जो नंबर दोबारा नहीं दिए जाएँगे' },
            lines: plan.skips.map((skip) => skipLine(skip, plan)),
          },
        ]),
    { title: { en: 'PINs and keys', hi: 'PIN और चाबियाँ' }, lines: peopleLines(plan) },
  ];
}

const kindWords: Readonly<Record<SourceKind, Words>> = {
  database: { en: 'database', hi: 'डेटाबेस' },
  backup: { en: 'backup', hi: 'बैकअप' },
  upstream: { en: 'server', hi: 'सर्वर' },
};

function sourceLine({ kind, label, lastSeq, writtenAtMs }: PlannedSource, { utcOffsetMinutes }: RestorePlan): Words {
  const name = basename(label);
  const at = wallTime(writtenAtMs, utcOffsetMinutes);
  const { en, hi } = kindWords[kind];
  if (lastSeq === null) {
    return {
      en: `${name} (${en}, ${at}) was not opened: it needs its recovery key, or is damaged.`,
      hi: `${name} (${hi}, ${at}) नहीं खुला: उसकी रिकवरी चाबी चाहिए, या वह ख़राब है।`,
    };
  }
  return { en: `${name} (${en}, ${at}): records up to ${lastSeq}.`, hi: `${name} (${hi}, ${at}): रिकॉर्ड ${lastSeq} तक।` };
}

function serverLines({ upstreamSeq, upstreamTrouble }: RestorePlan): readonly Words[] {
  if (upstreamTrouble !== null) {
    return [
      {
        en: 'The server was not reached. Its records are not counted here.',
        hi: 'सर्वर से बात नहीं हुई। उसके रिकॉर्ड यहाँ नहीं गिने गए।',
      },
    ];
  }
  if (upstreamSeq === null) return [{ en: 'The server was not asked.', hi: 'सर्वर से नहीं पूछा गया।' }];
  return [{ en: `Server: records up to ${upstreamSeq}.`, hi: `सर्वर: रिकॉर्ड ${upstreamSeq} तक।` }];
}

function backLines({ head, stretches, utcOffsetMinutes }: RestorePlan): readonly Words[] {
  const at = wallTime(head.atMs, utcOffsetMinutes);
  const { receiptsIssued, ticketsIssued, cashReceivedPaise, onlineReceivedPaise } = head.totals;
  return [
    { en: `Records 1 to ${head.seq}, up to ${at}.`, hi: `रिकॉर्ड 1 से ${head.seq}, ${at} तक।` },
    ...stretches.map(({ kind, fromSeq, throughSeq }) => ({
      en: `Records ${fromSeq} to ${throughSeq} from the ${kindWords[kind].en}.`,
      hi: `रिकॉर्ड ${fromSeq} से ${throughSeq}: ${kindWords[kind].hi} से।`,
    })),
    {
      en: `Receipts: ${receiptsIssued}, tickets: ${ticketsIssued}, cash ${formatPaise(cashReceivedPaise)}, online ${formatPaise(onlineReceivedPaise)}.`,
      hi: `रसीदें: ${receiptsIssued}, पर्चियाँ: ${ticketsIssued}, नकद ${formatPaise(cashReceivedPaise)}, ऑनलाइन ${formatPaise(onlineReceivedPaise)}।`,
    },
  ];
}

function lossLines({ lost, setAside, personalLost }: RestorePlan): readonly Words[] {
  const lines: Words[] = [];
  if (lost !== null && lost.throughSeq !== null) {
    const { en, hi } = sumsWords(lost.sums);
    lines.push({
      en: `Records ${lost.fromSeq} to ${lost.throughSeq} are lost: ${en}.`,
      hi: `रिकॉर्ड ${lost.fromSeq} से ${lost.throughSeq} नहीं मिले: ${hi}।`,
    });
  }
  if (lost !== null && lost.throughSeq === null) {
    lines.push({
      en: `Nothing tells what the booth wrote after record ${lost.fromSeq - 1}. Compare the last papers and the cash.`,
      hi: `रिकॉर्ड ${lost.fromSeq - 1} के बाद बूथ ने क्या लिखा, यह पता नहीं। आख़िरी काग़ज़ और नकद मिलाएँ।`,
    });
  }
  if (setAside !== null) {
    const { en, hi } = sumsWords(setAside.sums);
    lines.push({
      en: `Records ${setAside.fromSeq} to ${setAside.throughSeq} of a copy do not fit and are set aside: ${en}.`,
      hi: `एक प्रति के रिकॉर्ड ${setAside.fromSeq} से ${setAside.throughSeq} मेल नहीं खाते और अलग रखे जाएँगे: ${hi}।`,
    });
  }
  if (personalLost.length > 0) {
    lines.push({
      en: `Names, plates or phone numbers of ${personalLost.length} records.`,
      hi: `${personalLost.length} रिकॉर्डों के नाम, गाड़ी नंबर या फ़ोन नंबर।`,
    });
  }
  if (lines.length === 0) lines.push({ en: 'Nothing is missing.', hi: 'कुछ भी ग़ायब नहीं है।' });
  return lines;
}

function sumsWords({ receipts, tickets, cashPaise, onlinePaise }: LostSums): Words {
  if (receipts === null || tickets === null || cashPaise === null || onlinePaise === null) {
    return { en: 'nobody knows their sums', hi: 'उनका जोड़ पता नहीं' };
  }
  return {
    en: `receipts: ${receipts}, tickets: ${tickets}, cash ${formatPaise(cashPaise)}, online ${formatPaise(onlinePaise)}`,
    hi: `रसीदें: ${receipts}, पर्चियाँ: ${tickets}, नकद ${formatPaise(cashPaise)}, ऑनलाइन ${formatPaise(onlinePaise)}`,
  };
}

function skipLine({ series, first, through }: Skip, { identity: { boothCode } }: RestorePlan): Words {
  if (series === 'ticket') {
    const [from, to] = [first, through].map((running) => formatTicketNumber({ boothCode, running }));
    return { en: `Tickets ${from} to ${to}`, hi: `पर्चियाँ ${from} से ${to}` };
  }
  if (series.startsWith('receipt ')) {
    const financialYear = series.slice('receipt '.length);
    const [from, to] = [first, through].map((running) => formatReceiptNumber({ boothCode, financialYear, running }));
    return { en: `Receipts ${from} to ${to}`, hi: `रसीदें ${from} से ${to}` };
  }
  const { en, hi } = seriesWords[series as keyof typeof seriesWords];
  return { en: `${en} ${first} to ${through}`, hi: `${hi} ${first} से ${through}` };
}

const seriesWords = {
  pass: { en: 'Passes', hi: 'पास' },
  shift: { en: 'Shifts', hi: 'शिफ़्ट' },
  'closing shift': { en: 'Shift reports (Z)', hi: 'शिफ़्ट रिपोर्ट (Z)' },
  'closing day': { en: 'Day closings', hi: 'दिन के हिसाब' },
  'closing month': { en: 'Month closings', hi: 'महीने के हिसाब' },
  'closing year': { en: 'Year closings', hi: 'साल के हिसाब' },
} as const;

function peopleLines({ pins, keys, brought, canApply }: RestorePlan): readonly Words[] {
  const names = pins.lost.map(({ name, code }) => `${name} (${code})`).join(', ');
  const { owner } = pins;
  return [
    ...(canApply
      ? []
      : [
          {
            en: 'The recovery key that the owner printed is needed: enter it.',
            hi: 'मालिक की छपी रिकवरी चाबी चाहिए: उसे डालें।',
          },
        ]),
    ...(keys.trouble === null
      ? []
      : [
          {
            en: 'The keys on this computer are damaged and are written again.',
            hi: 'इस कंप्यूटर की चाबियाँ ख़राब हैं, फिर से लिखी जाएँगी।',
          },
        ]),
    pins.lost.length === 0
      ? { en: 'All PINs come back.', hi: 'सबके PIN वापस आएँगे।' }
      : { en: `New PINs are needed for: ${names}.`, hi: `इनके लिए नया PIN चाहिए: ${names}।` },
    ...(owner === null
      ? []
      : [{ en: `${owner.name} gets a new PIN, which is shown once.`, hi: `${owner.name} को नया PIN मिलेगा, जो एक बार दिखेगा।` }]),
    ...(brought.unknownPrints === 0
      ? []
      : [
          {
            en: `${brought.unknownPrints} papers may not have been printed: the booth asks about them.`,
            hi: `${brought.unknownPrints} काग़ज़ शायद नहीं छपे: बूथ इनके बारे में पूछेगा।`,
          },
        ]),
  ];
}

/** Why nothing was restored, and what to do. */
export const whyNotWords: Readonly<Record<WhyNotRestored, Words>> = {
  nothing_found: {
    en: 'No records of this booth were found. Insert the stick with the backups, or connect to the server.',
    hi: 'इस बूथ के रिकॉर्ड नहीं मिले। बैकअप वाली स्टिक लगाएँ या सर्वर से जोड़ें।',
  },
  key_needed: {
    en: 'The signing key of this booth is missing. Enter the recovery key that the owner printed.',
    hi: 'इस बूथ की चाबी यहाँ नहीं है। मालिक की छपी रिकवरी चाबी डालें।',
  },
  recovery_key_wrong: {
    en: 'This recovery key opens nothing here. Check what was typed, and the stick.',
    hi: 'यह रिकवरी चाबी यहाँ कुछ नहीं खोलती। टाइप किया हुआ और स्टिक जाँचें।',
  },
  recovery_code_wrong: {
    en: 'The server does not accept this recovery code. Ask the owner for a new one.',
    hi: 'सर्वर यह रिकवरी कोड नहीं मानता। मालिक से नया कोड लें।',
  },
  booth_retired: {
    en: 'This booth was retired at the server. Ask the owner for a recovery code.',
    hi: 'यह बूथ सर्वर पर बंद किया गया है। मालिक से रिकवरी कोड लें।',
  },
  upstream_unreachable: {
    en: 'The server cannot be reached. Check the network and try again.',
    hi: 'सर्वर से बात नहीं हो रही। नेटवर्क जाँचें और फिर कोशिश करें।',
  },
  upstream_forged: {
    en: 'The server does not prove that it is the lot’s. Restore without it, and tell the owner.',
    hi: 'सर्वर साबित नहीं करता कि वह इसी पार्किंग का है। उसके बिना लौटाएँ और मालिक को बताएँ।',
  },
  newer_release: {
    en: 'A newer release of Naka wrote these records. Install that release and try again.',
    hi: 'ये रिकॉर्ड नाका की नई रिलीज़ ने लिखे। वह रिलीज़ लगाकर फिर कोशिश करें।',
  },
  record_unfit: {
    en: 'A record does not fit where it is. Keep the data folder and call support.',
    hi: 'एक रिकॉर्ड अपनी जगह मेल नहीं खाता। डेटा फ़ोल्डर रखें और सहायता को फ़ोन करें।',
  },
  paper_number_wrong: {
    en: 'This number is not on a paper of this booth. Check what was typed.',
    hi: 'यह नंबर इस बूथ के किसी काग़ज़ का नहीं। टाइप किया हुआ जाँचें।',
  },
  booth_runs: {
    en: 'The booth is running on this data folder. Close it, then restore.',
    hi: 'बूथ इसी डेटा फ़ोल्डर पर चल रहा है। उसे बंद करके लौटाएँ।',
  },
  changed_meanwhile: {
    en: 'The server has newer records than a moment ago. Look again.',
    hi: 'सर्वर पर अभी नए रिकॉर्ड आए हैं। फिर से देखें।',
  },
};
