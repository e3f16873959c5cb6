// The words of fee lines, made from the words and figures of the tariff.
import { mostPaise } from '../bounds.ts';
import { formatPaise, paise } from '../money/paise.ts';
import type { Words } from '../words.ts';
import { durationWords } from './duration-words.ts';
import { type Charge, type DayKind, dayKinds, type Multiplier, type Period, type Rate } from './tariff.ts';

const dayKindWords: Readonly<Record<DayKind, Words>> = {
  weekday: { en: 'weekday', hi: 'आम दिन' },
  weekend: { en: 'weekend', hi: 'वीकेंड' },
  holiday: { en: 'holiday', hi: 'छुट्टी' },
};

export function minutesWords(minutes: number): Words {
  return durationWords(minutes * 60_000);
}

/** `Parking up to 2 h`, `Parking beyond 2 h: 3 × 1 h at ₹10`, `Night (weekend) × 2`. */
export function stepWords(charge: Charge, rate: Rate, stepAt: number, units: number): Words {
  const step = rate.steps[stepAt];
  if (step === undefined) return charge.words;
  const base = step.words ?? joinWords(chargeWords(charge, rate), rangeWords(rate, stepAt));
  if (step.kind === 'total') return units === 1 ? base : { en: `${base.en} × ${units}`, hi: `${base.hi} × ${units}` };
  const block = minutesWords(step.minutes);
  const price = rupeesText(step.addPaise);
  return { en: `${base.en}: ${units} × ${block.en} at ${price}`, hi: `${base.hi}: ${units} × ${block.hi}, ${price} हर बार` };
}

/** `At most ₹100 in 24 h`, `At most ₹200 a day`, `At most ₹50 each 22:00–06:00`, `At most ₹500`. */
export function capWords(atMostPaise: number, period: Period): Words {
  const price = rupeesText(atMostPaise);
  const most = { en: `At most ${price}`, hi: `ज़्यादा से ज़्यादा ${price}` };
  switch (period.kind) {
    case 'stay':
      return most;
    case 'cycle': {
      const length = minutesWords(period.minutes);
      return { en: `${most.en} in ${length.en}`, hi: `${length.hi} में ${most.hi}` };
    }
    case 'day':
      return { en: `${most.en} a day`, hi: `एक दिन में ${most.hi}` };
    case 'window':
      return { en: `${most.en} each ${period.from}–${period.to}`, hi: `${period.from}–${period.to} में ${most.hi}` };
  }
}

/** No fee is larger: `mostPaise.fee`. */
export const mostFeeWords: Words = capWords(mostPaise.fee, { kind: 'stay' });

/** `Pollution emergency × 2`. */
export function multiplierWords({ words, percent }: Multiplier): Words {
  return { en: `${words.en} × ${percent / 100}`, hi: `${words.hi} × ${percent / 100}` };
}

/** `Staff −50%`. */
export function concessionWords({ words, percent }: { readonly words: Words; readonly percent: number }): Words {
  return { en: `${words.en} −${percent}%`, hi: `${words.hi} −${percent}%` };
}

/** `Free up to 15 m: stayed 12 m`. */
export function graceWords(durationMs: number, graceMinutes: number): Words {
  const stay = durationWords(durationMs);
  const grace = minutesWords(graceMinutes);
  return { en: `Free up to ${grace.en}: stayed ${stay.en}`, hi: `${grace.hi} तक मुफ़्त: ${stay.hi} रुके` };
}

export const passWords: Words = { en: 'Covered by a pass', hi: 'पास में शामिल' };
export const roundingWords: Words = { en: 'Rounding', hi: 'राउंड ऑफ़' };

function chargeWords(charge: Charge, rate: Rate): Words {
  if (rate.days.length === dayKinds.length) return charge.words;
  const days = (language: keyof Words) => rate.days.map((kind) => dayKindWords[kind][language]).join(', ');
  return { en: `${charge.words.en} (${days('en')})`, hi: `${charge.words.hi} (${days('hi')})` };
}

/** Where the step lies: empty for a step without bounds. */
function rangeWords({ steps }: Rate, stepAt: number): Words {
  const step = steps[stepAt];
  const lower = steps[stepAt - 1]?.upToMinutes ?? null;
  if (step?.kind === 'total' && step.upToMinutes !== null) {
    const upTo = minutesWords(step.upToMinutes);
    return { en: `up to ${upTo.en}`, hi: `${upTo.hi} तक` };
  }
  if (lower === null) return { en: '', hi: '' };
  const beyond = minutesWords(lower);
  return { en: `beyond ${beyond.en}`, hi: `${beyond.hi} से ज़्यादा` };
}

function joinWords(a: Words, b: Words): Words {
  return { en: `${a.en} ${b.en}`.trim(), hi: `${a.hi} ${b.hi}`.trim() };
}

function rupeesText(amountPaise: number): string {
  return formatPaise(paise(amountPaise), { trim: true });
}
