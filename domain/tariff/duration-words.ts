// Durations as people read them, for fee lines, the lane and documents.
import type { Words } from '../words.ts';

/** `2 h 27 m` / `2 घं 27 मि`. Begun minutes are left out: 59 seconds are `0 m`. */
export function durationWords(durationMs: number): Words {
  const minutes = Math.floor(durationMs / 60_000);
  const hours = Math.floor(minutes / 60);
  const rest = minutes % 60;
  if (hours === 0) return { en: `${rest} m`, hi: `${rest} मि` };
  if (rest === 0) return { en: `${hours} h`, hi: `${hours} घं` };
  return { en: `${hours} h ${rest} m`, hi: `${hours} घं ${rest} मि` };
}
