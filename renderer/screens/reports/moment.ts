import { lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { useScreenState } from '../../state/screen.tsx';

/** `23-11-2026 14:32` on the lot's wall clock: reports are looked at on later days. */
export function useMoment(): (atMs: number) => string {
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  return (atMs) => `${lotDayTyped(atMs, utcOffsetMinutes)} ${lotTime(atMs, utcOffsetMinutes)}`;
}
