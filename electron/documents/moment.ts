// Times as they stand on paper: the lot's wall clock, 24 hours, day first.
import type { DocumentLanguage } from './words.ts';

/** `23-11-2026 14:32` on a wall clock `utcOffsetMinutes` ahead of UTC. */
export function wallTime(atMs: number, utcOffsetMinutes: number): string {
  const wall = new Date(atMs + utcOffsetMinutes * 60_000).toISOString();
  return `${wall.slice(8, 10)}-${wall.slice(5, 7)}-${wall.slice(0, 4)} ${wall.slice(11, 16)}`;
}

const units = { en: { day: 'd', hour: 'h', minute: 'm' }, hi: { day: 'दिन', hour: 'घं', minute: 'मि' } } as const;

/** Whole minutes begun are not counted: a stay of 2:27:59 reads `2 h 27 m`. Never negative. */
export function stayLength(fromMs: number, toMs: number, language: DocumentLanguage): string {
  const { day, hour, minute } = units[language === 'hi' ? 'hi' : 'en'];
  const minutes = Math.max(0, Math.floor((toMs - fromMs) / 60_000));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  const parts = [days > 0 ? `${days} ${day}` : '', days > 0 || hours > 0 ? `${hours} ${hour}` : '', `${minutes % 60} ${minute}`];
  return parts.filter((part) => part !== '').join(' ');
}
