// The checks of one fare: every time, day and hour priced once, and no price that falls as time grows.
import type { Words } from '../words.ts';
import { checkSteps } from './check-steps.ts';
import { gridOf } from './pieces.ts';
import { type Charge, type ChargedFare, dayKinds, type Fare, type Tariff } from './tariff.ts';
import { type TariffProblem, tariffProblem } from './tariff-problem.ts';

const DAY_MINUTES = 1440;

type Path = TariffProblem['path'];

export function checkFare(tariff: Tariff, fare: Fare, path: Path): readonly TariffProblem[] {
  if (fare.kind === 'free') return [];
  const problems = fare.charges.flatMap((charge, at) => checkCharge(tariff, charge, [...path, 'charges', at]));
  if (fare.cap !== null && tariff.mayFall) problems.push(tariffProblem('cap_of_falling_fee', [...path, 'cap'], capOfFallingFee));
  return [...problems, ...checkHours(fare, [...path, 'charges'])];
}

function checkCharge(tariff: Tariff, charge: Charge, path: Path): readonly TariffProblem[] {
  const { lengthMs } = gridOf(charge.period, 0);
  const periodMinutes = charge.period.kind === 'stay' ? Number.POSITIVE_INFINITY : lengthMs / 60_000;
  return [
    ...checkDays(charge, path),
    ...charge.rates.flatMap((rate, at) =>
      checkSteps(rate, { periodMinutes, mayFall: tariff.mayFall, path: [...path, 'rates', at, 'steps'] }),
    ),
  ];
}

/** Each kind of day has one rate. */
function checkDays({ rates }: Charge, path: Path): readonly TariffProblem[] {
  return dayKinds.flatMap((kind) => {
    const withKind = rates.flatMap(({ days }) => days.filter((day) => day === kind)).length;
    if (withKind === 0) return [tariffProblem('gap', [...path, 'rates'], dayGap[kind])];
    return withKind === 1 ? [] : [tariffProblem('overlap', [...path, 'rates'], dayOverlap[kind])];
  });
}

/** At most one charge for all hours; windows that do not overlap; without a charge for all hours they cover the day. */
function checkHours({ charges }: ChargedFare, path: Path): readonly TariffProblem[] {
  const pricedBy: number[] = new Array(DAY_MINUTES).fill(0);
  const problems: TariffProblem[] = [];
  let forAllHours = 0;
  for (const [at, { period }] of charges.entries()) {
    if (period.kind !== 'window') {
      forAllHours += 1;
      if (forAllHours > 1) problems.push(tariffProblem('overlap', [...path, at], chargeOverlap));
      continue;
    }
    const { baseMs, lengthMs } = gridOf(period, 0);
    let overlaps = false;
    for (let minute = 0; minute < lengthMs / 60_000; minute += 1) {
      const ofDay = (baseMs / 60_000 + minute) % DAY_MINUTES;
      overlaps ||= pricedBy[ofDay] !== 0;
      pricedBy[ofDay] = 1;
    }
    if (overlaps) problems.push(tariffProblem('overlap', [...path, at, 'period'], windowOverlap));
  }
  if (forAllHours === 0 && pricedBy.includes(0)) problems.push(tariffProblem('gap', path, hoursGap(pricedBy.indexOf(0))));
  return problems;
}

function hoursGap(minute: number): Words {
  const time = `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
  return { en: `Nothing prices the time from ${time}.`, hi: `${time} से आगे के समय का कोई दाम नहीं है।` };
}

const dayGap = {
  weekday: { en: 'Weekdays have no rate.', hi: 'आम दिनों की कोई दर नहीं है।' },
  weekend: { en: 'Weekends have no rate.', hi: 'वीकेंड की कोई दर नहीं है।' },
  holiday: { en: 'Holidays have no rate.', hi: 'छुट्टियों की कोई दर नहीं है।' },
};
const dayOverlap = {
  weekday: { en: 'Weekdays have more than one rate.', hi: 'आम दिनों की एक से ज़्यादा दरें हैं।' },
  weekend: { en: 'Weekends have more than one rate.', hi: 'वीकेंड की एक से ज़्यादा दरें हैं।' },
  holiday: { en: 'Holidays have more than one rate.', hi: 'छुट्टियों की एक से ज़्यादा दरें हैं।' },
};
const chargeOverlap: Words = {
  en: 'More than one charge is for all hours; only windows can be added to one.',
  hi: 'पूरे समय के एक से ज़्यादा शुल्क हैं; साथ में सिर्फ़ तय घंटों के शुल्क हो सकते हैं।',
};
const windowOverlap: Words = {
  en: 'This window overlaps another one.',
  hi: 'ये घंटे किसी दूसरे शुल्क के घंटों से टकराते हैं।',
};
const capOfFallingFee: Words = {
  en: 'A cap over all charges does not go with a fee that may fall.',
  hi: 'घट सकने वाले शुल्क पर कुल सीमा नहीं लग सकती।',
};
