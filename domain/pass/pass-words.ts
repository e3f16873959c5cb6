// Words about passes that stand in fee lines, on receipts and slips.
import type { Words } from '../words.ts';

const minuteMs = 60_000;

/** `26-12-2026` on the lot's calendar. */
export function dayText(atMs: number, utcOffsetMinutes: number): string {
  const wall = new Date(atMs + utcOffsetMinutes * minuteMs).toISOString();
  return `${wall.slice(8, 10)}-${wall.slice(5, 7)}-${wall.slice(0, 4)}`;
}

export function coveredUntilWords(untilMs: number, utcOffsetMinutes: number): Words {
  const wall = new Date(untilMs + utcOffsetMinutes * minuteMs).toISOString();
  const until = `${dayText(untilMs, utcOffsetMinutes)} ${wall.slice(11, 16)}`;
  return { en: `Covered by a pass until ${until}`, hi: `${until} तक पास में शामिल` };
}

export const topUpWords: Words = { en: 'Prepaid pass, top-up', hi: 'प्रीपेड पास, रिचार्ज' };
