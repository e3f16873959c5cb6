// The one page that a check of a booth ends with: what was looked at, what was found, in plain words of one language.
import { localDay, localTime } from '../export/period.ts';
import type { Language, Words } from '../words.ts';
import { checkWords, notCheckedWords, wasLooked } from './check-words.ts';
import type { CheckedBooth } from './checked-booth.ts';
import { auditChecks, checkOfFinding, type Finding, findingWords } from './finding.ts';
import { unprovenWords, verdictWords } from './verdict.ts';

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
