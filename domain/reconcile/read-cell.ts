// The cells of settlement files: amounts as Indian banks and gateways write them, moments in their many forms.
import { firstDay, lastMomentMs, mostPaise } from '../bounds.ts';
import { type Paise, paise } from '../money/paise.ts';

export type AmountUnit = 'paise' | 'rupees';

/** Longer than any amount or moment that a gateway writes: what is longer is neither, and no pattern is tried on it. */
const longestCell = 64;

const firstMs = Date.parse(`${firstDay}T00:00:00Z`);

/**
 * `1,23,456.00`, `₹ 50`, `Rs. 50.5`, `-12.00`, `(12.00)`, `12.00-`, `12.00 Dr`; as paise whole numbers only. Empty is zero. Null for
 * anything else: more than two decimals, too much, not a number, groups that no one writes.
 */
export function readAmount(text: string, unit: AmountUnit): Paise | null {
  const cell = text.trim();
  if (cell.length > longestCell) return null;
  const bare = cell.replace(/^(?:₹|rs\.?|inr)\s*/i, '').replace(/\s*(?:inr|cr\.?)$/i, '');
  if (bare === '' || bare === '-' || bare === '--') return paise(0);
  const negative =
    /^\((.*)\)$/.exec(bare)?.[1] ?? /^[-−]\s*(?:₹|rs\.?)?\s*(.*)$/i.exec(bare)?.[1] ?? /^(.*?)\s*(?:-|dr\.?)$/i.exec(bare)?.[1];
  const [, whole, fraction = ''] = /^(\d+|\d{1,3}(?:,\d{2,3})*,\d{3})(?:\.(\d+))?$/.exec(negative ?? bare) ?? [];
  if (whole === undefined) return null;
  const decimals = fraction.replace(/0+$/, '');
  if (decimals.length > (unit === 'paise' ? 0 : 2)) return null;
  const digits = Number(whole.replaceAll(',', ''));
  const amount = unit === 'paise' ? digits : digits * 100 + Number(decimals.padEnd(2, '0'));
  if (amount > mostPaise.settled) return null;
  return paise(negative === undefined ? amount : -amount);
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const time = String.raw`(?:[ T,]+(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:\.\d+)?)?\s*([ap]\.?m\.?)?)?`;
const zone = String.raw`\s*(z|utc|ist|[+-]\d{2}:?\d{2})?`;
const yearFirst = new RegExp(`^(\\d{4})[-/.](\\d{1,2})[-/.](\\d{1,2})${time}${zone}$`, 'i');
/** Day before month, as everywhere in India. */
const dayFirst = new RegExp(`^(\\d{1,2})[-/. ](\\d{1,2}|[a-z]{3,9})[-/., ]+(\\d{4}|\\d{2})${time}${zone}$`, 'i');

/**
 * Epoch seconds or milliseconds, `2026-11-23T14:32:07+05:30`, `23/11/2026 14:32`, `23-Nov-2026 02:32 PM`; without a zone on the lot's wall
 * clock. Answers epoch milliseconds; null for anything else. An empty cell is the caller's.
 */
export function readMoment(text: string, utcOffsetMinutes: number): number | null {
  const bare = text.trim();
  if (bare.length > longestCell) return null;
  if (/^\d{10}$/.test(bare)) return inCalendar(Number(bare) * 1000);
  if (/^\d{13}$/.test(bare)) return inCalendar(Number(bare));
  const year = yearFirst.exec(bare);
  const day = dayFirst.exec(bare);
  if (year !== null) return moment({ parts: [year[1], year[2], year[3], ...year.slice(4, 8)], zone: year[8], utcOffsetMinutes });
  if (day !== null) return moment({ parts: [day[3], day[2], day[1], ...day.slice(4, 8)], zone: day[8], utcOffsetMinutes });
  return null;
}

function moment({
  parts: [yearText = '', monthText = '', dayText = '', hourText = '0', minuteText = '0', secondText = '0', half],
  zone: zoneText,
  utcOffsetMinutes,
}: {
  readonly parts: readonly (string | undefined)[];
  readonly zone: string | undefined;
  readonly utcOffsetMinutes: number;
}): number | null {
  const year = yearText.length === 2 ? 2000 + Number(yearText) : Number(yearText);
  const named = months.indexOf(monthText.slice(0, 3).toLowerCase());
  const month = /^\d/.test(monthText) ? Number(monthText) : named + 1;
  const [day, hour12, minute, second] = [dayText, hourText, minuteText, secondText].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  if (half !== undefined && (hour12 < 1 || hour12 > 12)) return null;
  const hour = half === undefined ? hour12 : (hour12 % 12) + (half.toLowerCase().startsWith('p') ? 12 : 0);
  const atMs = Date.UTC(year, month - 1, day, hour, minute, second);
  // 31-02 and 24:60 would roll over into another moment.
  const back = new Date(atMs);
  const same =
    back.getUTCMonth() === month - 1 &&
    back.getUTCDate() === day &&
    back.getUTCHours() === hour &&
    back.getUTCMinutes() === minute;
  return same ? inCalendar(atMs - offsetOf(zoneText, utcOffsetMinutes) * 60_000) : null;
}

/** Online payments are of this century. */
function inCalendar(atMs: number): number | null {
  return atMs >= firstMs && atMs <= lastMomentMs ? atMs : null;
}

function offsetOf(zoneText: string | undefined, utcOffsetMinutes: number): number {
  if (zoneText === undefined) return utcOffsetMinutes;
  const [, sign, hours, minutes] = /^([+-])(\d{2}):?(\d{2})$/.exec(zoneText) ?? [];
  if (hours !== undefined) return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes));
  return zoneText.toLowerCase() === 'ist' ? 330 : 0;
}
