import type { Language } from '../../domain/words.ts';

const units = { en: { day: 'd', hour: 'h', minute: 'm' }, hi: { day: 'दिन', hour: 'घं', minute: 'मि' } } as const;
const minuteMs = 60_000;

/** `2 h 27 m`, `2 घं 27 मि`, `3 d 1 h`: whole minutes begun are not counted, a negative span is none. */
export function formatDuration(spanMs: number, language: Language): string {
  const words = units[language];
  const minutes = Math.max(0, Math.floor(spanMs / minuteMs));
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor((minutes % 1440) / 60);
  if (days > 0) return `${days} ${words.day} ${hours} ${words.hour}`;
  if (hours > 0) return `${hours} ${words.hour} ${minutes % 60} ${words.minute}`;
  return `${minutes} ${words.minute}`;
}

/** `1:12`, for a countdown or the time since it ended. */
export function formatCountdown(spanMs: number): string {
  const seconds = Math.max(0, Math.ceil(spanMs / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
