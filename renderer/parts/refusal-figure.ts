import { paise } from '../../domain/money/paise.ts';
import type { Refusal } from '../../domain/result.ts';
import { formatCountdown } from '../format/duration.ts';
import { lotDayTyped, lotTime } from '../format/lot-time.ts';
import { groupPlate } from '../format/plate.ts';
import { formatRupees } from '../format/rupees.ts';
import { useWords } from '../i18n/i18n.ts';
import { useScreenState } from '../state/screen.tsx';

/** The first figure of a refusal's detail that helps a cashier, told by the unit that ends its name: an amount, a time, a wait. */
export function useRefusalFigure(refusal: Refusal | null): string | null {
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const { language } = useWords();
  const problem = refusal?.detail?.[language === 'hi' ? 'problemHi' : 'problemEn'];
  if (typeof problem === 'string') return problem;
  for (const [name, value] of Object.entries(refusal?.detail ?? {})) {
    const figure = figureOf(name, value, utcOffsetMinutes);
    if (figure !== null) return figure;
  }
  return null;
}

function figureOf(name: string, value: string | number, utcOffsetMinutes: number): string | null {
  if (name === 'folder') return String(value);
  if (name === 'plate') return groupPlate(String(value));
  if (name === 'ticketNumber' || name === 'zone' || name === 'slot' || name === 'message' || name === 'errorNumber')
    return String(value);
  if (typeof value !== 'number') return null;
  if (name.endsWith('Paise')) return formatRupees(paise(value));
  if (name.endsWith('DayMs')) return lotDayTyped(value, utcOffsetMinutes);
  if (name.endsWith('AtMs') || name.endsWith('UntilMs')) return lotTime(value, utcOffsetMinutes);
  return name.endsWith('Ms') ? formatCountdown(value) : null;
}
