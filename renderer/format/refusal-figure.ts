// The figure of a refusal's detail that helps a cashier: an amount, a moment, a number.
import { paise } from '../../domain/money/paise.ts';
import type { Refusal } from '../../domain/result.ts';
import { lotDayTyped, lotTime } from './lot-time.ts';
import { groupPlate } from './plate.ts';
import { formatRupees } from './rupees.ts';

const asTheyAre: readonly string[] = ['folder', 'ticketNumber', 'zone', 'slot', 'message', 'errorNumber'];

/** The first that says something; told by the unit that ends its name: Paise, DayMs for a day, any other Ms for a time of day. Null for none. */
export function refusalFigure(detail: Refusal['detail'], utcOffsetMinutes: number): string | null {
  for (const [name, value] of Object.entries(detail ?? {})) {
    const figure = figureOf(name, value, utcOffsetMinutes);
    if (figure !== null) return figure;
  }
  return null;
}

function figureOf(name: string, value: string | number, utcOffsetMinutes: number): string | null {
  if (name === 'plate') return groupPlate(String(value));
  if (asTheyAre.includes(name)) return String(value);
  if (typeof value !== 'number') return null;
  if (name.endsWith('Paise')) return formatRupees(paise(value));
  if (name.endsWith('DayMs')) return lotDayTyped(value, utcOffsetMinutes);
  return name.endsWith('Ms') ? lotTime(value, utcOffsetMinutes) : null;
}
