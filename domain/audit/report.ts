// The one page that a check of a booth ends with: what was looked at, what was found, in plain words of one language.
import { localDay, localTime } from '../export/period.ts';
import type { Language, Words } from '../words.ts';
import { type AuditCheck, auditChecks, checkOfFinding, type Finding, findingWords } from './finding.ts';

export type CheckedBooth = {
  /** Null where the database does not even say which booth it is. */
  readonly boothCode: string | null;
  readonly lotName: Words | null;
  readonly utcOffsetMinutes: number;
  /** Of the key that the journal begins with; null when it names none. */
  readonly keyFingerprint: string | null;
  readonly head: { readonly seq: number; readonly hash: string; readonly atMs: number } | null;
  readonly firstAtMs: number | null;
  readonly records: number;
  /** Records that a later release wrote: their content was not checked, nor what may build on it. Null when there is none. */
  readonly newer: { readonly count: number; readonly firstSeq: number } | null;
  readonly closings: number;
  /** Records with personal data beside them, and those whose personal data were erased by rule. */
  readonly personal: { readonly present: number; readonly erased: number };
  /** Receipts that carry an anchor. */
  readonly receiptAnchors: number;
  /** The state could be rebuilt from the journal, and every table was compared with it. */
  readonly stateCompared: boolean;
  readonly anchors: {
    /** The record of the anchor that a person typed; null when none was. */
    readonly typed: number | null;
    /** Who named the booth's key, beside the folder itself. */
    readonly key: 'typed' | 'server' | 'not_given';
    /** By the server's key that lies in the same folder, so it proves nothing to others. unverified: there is one, but no key to check its countersignature with. */
    readonly stored: 'verified' | 'unverified' | 'wrong' | 'none';
    /** The server's head; null when it has none, or was not heard. */
    readonly serverSeq: number | null;
    readonly server: 'known' | 'forged' | 'token_refused' | 'unreachable' | 'not_asked' | 'no_token';
  };
  /** In the order in which they were found; of each kind the first ones. */
  readonly findings: readonly Finding[];
  /** How many more of the same kinds there are. */
  readonly more: number;
  readonly level: AuditLevel;
};

/**
 * What others say for the journal. itself: it fits itself, and nobody else was asked; whoever makes a key can make such a folder · key: it is signed
 * by the key that a receipt, a report or the server names · server: it is the same as the server's, as far as the server has it.
 */
export type AuditLevel = 'itself' | 'key' | 'server';

/** Of a check that found nothing. An anchor names the key too: its hash covers the record that the journal begins with. */
export function levelOf({ anchors }: Pick<CheckedBooth, 'anchors'>): AuditLevel {
  if (anchors.serverSeq !== null) return 'server';
  return anchors.key === 'not_given' && anchors.typed === null ? 'itself' : 'key';
}

export type AuditReport = {
  readonly title: string;
  readonly head: readonly string[];
  readonly verdict: string;
  readonly sections: readonly {
    readonly verdict: 'sound' | 'found' | 'not_checked';
    readonly text: string;
    readonly findings: readonly string[];
  }[];
  /** What no check can prove. */
  readonly unproven: string;
  readonly foot: string;
};

/** A page holds so many; the rest is counted. */
const MOST_SHOWN = 25;

/** Whether it is sound, its level says. */
export function foundNothing({ findings }: CheckedBooth): boolean {
  return findings.length === 0;
}

export function auditReport(checked: CheckedBooth, language: Language, nowMs: number): AuditReport {
  const say = (words: Words) => words[language];
  const { findings, more, head } = checked;
  const time = (atMs: number) => momentText(atMs, checked.utcOffsetMinutes);
  let shown = 0;
  const sections = auditChecks.map((check) => {
    const own = findings.filter(({ kind }) => checkOfFinding[kind] === check);
    const listed = own.slice(0, Math.max(0, MOST_SHOWN - shown));
    shown += listed.length;
    const looked = wasLooked(check, checked);
    return {
      verdict: own.length > 0 ? ('found' as const) : looked ? ('sound' as const) : ('not_checked' as const),
      text: say(own.length > 0 || looked ? checkWords(check, checked) : notCheckedWords(check, checked)),
      findings: listed.map((finding) => findingText(finding, { language, time })),
    };
  });
  const left = findings.length - shown + more;
  return {
    title: say({ en: 'Check of a booth', hi: 'बूथ की जाँच' }),
    head: [
      `${checked.lotName === null ? '' : `${say(checked.lotName)} · `}${checked.boothCode ?? '?'}`,
      head === null
        ? say({ en: 'The journal is empty.', hi: 'जर्नल ख़ाली है।' })
        : say({
            en: `${checked.records} records, from ${time(checked.firstAtMs ?? head.atMs)} to ${time(head.atMs)}`,
            hi: `${checked.records} रिकॉर्ड, ${time(checked.firstAtMs ?? head.atMs)} से ${time(head.atMs)} तक`,
          }),
      ...(checked.newer === null ? [] : [say(newerWords(checked.newer))]),
      ...(head === null ? [] : [say({ en: `Head ${head.seq}:${head.hash}`, hi: `सिरा ${head.seq}:${head.hash}` })]),
      ...(checked.keyFingerprint === null
        ? []
        : [say({ en: `Key ${checked.keyFingerprint}`, hi: `चाबी ${checked.keyFingerprint}` })]),
      say({ en: `Checked ${time(nowMs)}`, hi: `जाँच ${time(nowMs)}` }),
    ],
    verdict: say(verdictWords(checked)),
    sections,
    unproven: say(unprovenWords),
    foot:
      left > 0
        ? say({ en: `… and ${left} more of the same kinds.`, hi: `… और ऐसे ${left} और।` })
        : say({ en: 'Nothing was left out.', hi: 'कुछ छोड़ा नहीं गया।' }),
  };
}

/** The page as plain text, 100 letters wide at the most where the words allow it. */
export function reportText({ title, head, verdict, sections, unproven, foot }: AuditReport): string {
  const signs = { sound: '[ok]', found: '[!!]', not_checked: '[--]' } as const;
  const lines = [
    title,
    '='.repeat(title.length),
    ...head,
    '',
    verdict,
    '',
    ...sections.flatMap((section) => [
      `${signs[section.verdict]} ${section.text}`,
      ...section.findings.map((finding) => `     - ${finding}`),
    ]),
    '',
    unproven,
    '',
    foot,
  ];
  return `${lines.join('\n')}\n`;
}

function newerWords({ count, firstSeq }: NonNullable<CheckedBooth['newer']>): Words {
  return {
    en: `${count} newer, from record ${firstSeq} on: written by a later version. Check them with that version.`,
    hi: `${count} नए, रिकॉर्ड ${firstSeq} से: बाद के वर्शन के लिखे। उन्हें उसी वर्शन से जाँचें।`,
  };
}

/** The word "sound" needs somebody else's word: a folder alone can only be consistent. */
function verdictWords({ findings, more, newer, level, keyFingerprint, anchors }: CheckedBooth): Words {
  const count = findings.length + more;
  if (count > 0) return { en: `WRONG: ${count} found.`, hi: `गड़बड़ी: ${count} मिलीं।` };
  if (newer !== null) return { en: 'NOT COMPLETE: nothing was found up to here.', hi: 'अधूरी: यहाँ तक कोई गड़बड़ी नहीं मिली।' };
  switch (level) {
    case 'itself':
      return {
        en: 'CONSISTENT IN ITSELF, no more: nobody outside this folder was asked. Whoever makes a key can make such a folder.',
        hi: 'अपने आप में ठीक, बस इतना: इस फ़ोल्डर के बाहर किसी से नहीं पूछा गया। जो चाबी बना ले वह ऐसा फ़ोल्डर भी बना सकता है।',
      };
    case 'key':
      return anchors.typed !== null
        ? {
            en: `SOUND: it holds the record ${anchors.typed} that was named, and is signed by one key, ${keyFingerprint}.`,
            hi: `सही: बताया गया रिकॉर्ड ${anchors.typed} इसमें है, और दस्तख़त एक ही चाबी ${keyFingerprint} के हैं।`,
          }
        : {
            en: `SOUND: signed by the key that was named, ${keyFingerprint}. A cut-off end cannot be seen without an anchor.`,
            hi: `सही: बताई गई चाबी ${keyFingerprint} के दस्तख़त हैं। निशान के बिना कटा हुआ अंत नहीं दिखता।`,
          };
    case 'server':
      return {
        en: `SOUND: the same as the server's through record ${anchors.serverSeq}; what comes after it is signed by the same key.`,
        hi: `सही: रिकॉर्ड ${anchors.serverSeq} तक सर्वर जैसा ही; आगे पर उसी चाबी के दस्तख़त हैं।`,
      };
  }
}

/** One for each group of columns that docs/verify.md names. */
const unprovenWords: Words = {
  en: 'Not proven by any check: what devices answered about their jobs; replies kept for requests; times of feed entries; why the server parked a record; preferences; when the booth was last alive; the countersignature, without the server.',
  hi: 'किसी जाँच से साबित नहीं: उपकरणों के जवाब; अनुरोधों के रखे हुए उत्तर; सर्वर के संदेशों का समय; सर्वर ने रिकॉर्ड अलग क्यों रखा; पसंद की सेटिंग; बूथ आख़िरी बार कब चला; सर्वर के बिना उसकी मुहर।',
};

function findingText(
  { kind, seq, atMs, detail }: Finding,
  { language, time }: { readonly language: Language; readonly time: (atMs: number) => string },
): string {
  const where =
    seq === null ? '' : `${{ en: 'Record', hi: 'रिकॉर्ड' }[language]} ${seq}${atMs === null ? '' : ` (${time(atMs)})`}: `;
  return `${where}${findingWords[kind][language]}${detail === '' ? '' : ` ${detail}`}`;
}

function momentText(atMs: number, utcOffsetMinutes: number): string {
  const day = localDay(atMs, utcOffsetMinutes).split('-').reverse().join('-');
  return `${day} ${localTime(atMs, utcOffsetMinutes)}`;
}

function wasLooked(check: AuditCheck, { anchors, stateCompared, head, newer }: CheckedBooth): boolean {
  if (newer !== null && buildsOnContent(check)) return false;
  if (check === 'state') return stateCompared;
  if (check !== 'anchor') return head !== null || check === 'file';
  return levelOf({ anchors }) !== 'itself';
}

function checkWords(check: AuditCheck, checked: CheckedBooth): Words {
  const { records, closings, personal, newer } = checked;
  switch (check) {
    case 'file':
      return { en: 'The file, and the rules inside the database.', hi: 'फ़ाइल, और डेटाबेस के अंदर के नियम।' };
    case 'chain':
      return {
        en: `Chain, hash, signature and content of ${records} records, one by one.`,
        hi: `${records} रिकॉर्डों की कड़ी, हैश, दस्तख़त और लिखा हुआ, एक-एक करके।`,
      };
    case 'personal':
      return {
        en: `Personal data beside the records: ${personal.present} there and as written, ${personal.erased} erased by rule.`,
        hi: `रिकॉर्डों के साथ का निजी ब्योरा: ${personal.present} मौजूद और जैसा लिखा था, ${personal.erased} नियम से मिटाया हुआ।`,
      };
    case 'totals':
      return newer === null
        ? { en: 'The running totals in every record, added up again.', hi: 'हर रिकॉर्ड का चालू जोड़, दोबारा जोड़कर।' }
        : {
            en: `The running totals in every record: none goes down. ${newer.count} newer were not added up again.`,
            hi: `हर रिकॉर्ड का चालू जोड़: कोई घटता नहीं। ${newer.count} नए दोबारा नहीं जोड़े गए।`,
          };
    case 'series':
      return {
        en: 'Numbers of receipts, tickets and shifts: none may be left out.',
        hi: 'रसीद, पर्ची और शिफ़्ट के नंबर: कोई छूटना नहीं चाहिए।',
      };
    case 'closings':
      return {
        en: `Closings (${closings}), each recounted from its records; drawer counts against the movements.`,
        hi: `बंद हिसाब (${closings}), हर एक दोबारा गिनकर; गल्ले की गिनती लेन-देन से मिलाकर।`,
      };
    case 'state':
      return {
        en: 'All tables, compared with what the journal alone gives.',
        hi: 'सारी तालिकाएँ, अकेले जर्नल से बनी तालिकाओं से मिलाकर।',
      };
    case 'bounds':
      return {
        en: 'Cursors, feed entries, jobs and requests: only what the journal allows.',
        hi: 'सर्वर से आए संदेश, उपकरणों के काम और अनुरोध: केवल वही जो जर्नल के हिसाब से हो सकता है।',
      };
    case 'guards':
      return {
        en: 'PINs: each is the one that was set for its person; the counts of wrong ones.',
        hi: 'PIN: हर एक वही जो उस व्यक्ति के लिए तय हुआ; गलत PIN की गिनती।',
      };
    case 'anchor':
      return {
        en: `What others know of this journal: ${anchorList(checked, 'en')}.`,
        hi: `दूसरों को इस जर्नल का जो पता है: ${anchorList(checked, 'hi')}।`,
      };
  }
}

function anchorList({ anchors, receiptAnchors }: CheckedBooth, language: Language): string {
  const parts: readonly (Words | null)[] = [
    anchors.serverSeq === null ? null : { en: "the server's head", hi: 'सर्वर का सिरा' },
    anchors.key === 'server' ? { en: 'the key that the server names', hi: 'सर्वर की बताई चाबी' } : null,
    anchors.key === 'typed' ? { en: 'the key that was typed', hi: 'लिखी गई चाबी' } : null,
    anchors.stored === 'verified' ? { en: "the server's stored countersignature", hi: 'सर्वर की रखी मुहर' } : null,
    anchors.typed === null ? null : { en: 'the anchor that was typed', hi: 'लिखा गया निशान' },
    receiptAnchors > 0 ? { en: `${receiptAnchors} receipts`, hi: `${receiptAnchors} रसीदें` } : null,
  ];
  return parts.flatMap((words) => (words === null ? [] : [words[language]])).join(', ');
}

/** These need every record read; the others judge each as far as it can be read. */
function buildsOnContent(check: AuditCheck): boolean {
  return check === 'personal' || check === 'closings' || check === 'state' || check === 'bounds' || check === 'guards';
}

function notCheckedWords(check: AuditCheck, { anchors, newer }: CheckedBooth): Words {
  if (newer !== null && buildsOnContent(check)) {
    const through = newer.firstSeq - 1;
    return {
      personal: {
        en: `Personal data, only up to record ${through}: what comes next is newer.`,
        hi: `निजी ब्योरा, केवल रिकॉर्ड ${through} तक: आगे के नए हैं।`,
      },
      closings: {
        en: `Closings, only up to record ${through}: what comes next is newer.`,
        hi: `बंद हिसाब, केवल रिकॉर्ड ${through} तक: आगे के नए हैं।`,
      },
      state: { en: 'Tables were not compared: records are newer.', hi: 'तालिकाएँ नहीं मिलाई गईं: रिकॉर्ड नए हैं।' },
      bounds: {
        en: 'Cursors, jobs and requests were not looked at: records are newer.',
        hi: 'सर्वर के संदेश, काम और अनुरोध नहीं देखे गए: रिकॉर्ड नए हैं।',
      },
      guards: { en: 'PINs were not looked at: records are newer.', hi: 'PIN नहीं देखे गए: रिकॉर्ड नए हैं।' },
    }[check as 'personal' | 'closings' | 'state' | 'bounds' | 'guards'];
  }
  if (check === 'state') {
    return { en: 'The tables could not be compared: see above.', hi: 'तालिकाएँ नहीं मिलाई जा सकीं: ऊपर देखें।' };
  }
  if (check !== 'anchor') return { en: 'There is nothing to check.', hi: 'जाँचने को कुछ नहीं है।' };
  return anchors.server === 'unreachable'
    ? {
        en: 'Nobody else was asked: the server did not answer. A cut-off end cannot be seen without an anchor.',
        hi: 'किसी और से नहीं पूछा जा सका: सर्वर का जवाब नहीं। निशान के बिना कटा हुआ अंत नहीं दिखता।',
      }
    : {
        en: 'Nobody else was asked. A cut-off end cannot be seen without an anchor: give --anchor or --key from a receipt, or --upstream.',
        hi: 'किसी और से नहीं पूछा गया। निशान के बिना कटा हुआ अंत नहीं दिखता: रसीद से --anchor या --key दें, या --upstream।',
      };
}
