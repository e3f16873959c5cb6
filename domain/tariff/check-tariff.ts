// What is wrong with a tariff that has the right form: checked when it is saved, and by the `fee` command.
import type { Words } from '../words.ts';
import { checkFare } from './check-fare.ts';
import type { Tariff } from './tariff.ts';
import { type TariffProblem, tariffProblem } from './tariff-problem.ts';

export { type PreviewRow, previewTable } from './preview-table.ts';
export type { TariffProblem } from './tariff-problem.ts';

/** Everything that keeps the tariff from being saved, in the order of the tariff; empty when it can be priced by. */
export function checkTariff(tariff: Tariff): readonly TariffProblem[] {
  return [
    ...tariff.fares.flatMap((fare, at) => checkFare(tariff, fare, ['fares', at])),
    ...checkClassesOnce(tariff),
    ...checkReferences(tariff),
    ...checkIds(tariff),
    ...checkDates(tariff),
  ];
}

function checkClassesOnce(tariff: Tariff): readonly TariffProblem[] {
  const seen = new Set<string>();
  const problems: TariffProblem[] = [];
  for (const [fareAt, fare] of tariff.fares.entries()) {
    for (const [at, id] of fare.vehicleClasses.entries()) {
      if (seen.has(id)) problems.push(tariffProblem('class_twice', ['fares', fareAt, 'vehicleClasses', at], classTwice(id)));
      seen.add(id);
    }
  }
  return problems;
}

/** Classes that multipliers, concessions and passes name are classes of a fare. */
function checkReferences(tariff: Tariff): readonly TariffProblem[] {
  const classes = new Set<string>(tariff.fares.flatMap((fare) => fare.vehicleClasses));
  const lists = { multipliers: tariff.multipliers, concessions: tariff.concessions, passes: tariff.passes };
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ vehicleClasses }, itemAt) =>
      (vehicleClasses ?? []).flatMap((id, at) =>
        classes.has(id) ? [] : [tariffProblem('class_unknown', [list, itemAt, 'vehicleClasses', at], classUnknown(id))],
      ),
    ),
  );
}

function checkIds(tariff: Tariff): readonly TariffProblem[] {
  const lists = { multipliers: tariff.multipliers, concessions: tariff.concessions, passes: tariff.passes };
  return Object.entries(lists).flatMap(([list, items]) =>
    items.flatMap(({ id }, at) =>
      items.findIndex((other) => other.id === id) === at ? [] : [tariffProblem('id_twice', [list, at, 'id'], idTwice(id))],
    ),
  );
}

function checkDates(tariff: Tariff): readonly TariffProblem[] {
  const problems: TariffProblem[] = [];
  for (const [at, { date }] of tariff.holidays.entries()) {
    if (tariff.holidays.findIndex((other) => other.date === date) !== at) {
      problems.push(tariffProblem('holiday_twice', ['holidays', at, 'date'], holidayTwice(date)));
    }
  }
  for (const [multiplierAt, { dates }] of tariff.multipliers.entries()) {
    for (const [at, { from, to }] of dates.entries()) {
      if (from > to) problems.push(tariffProblem('dates_reversed', ['multipliers', multiplierAt, 'dates', at], datesReversed));
    }
  }
  return problems;
}

const classTwice = (id: string): Words => ({
  en: `The class "${id}" has more than one fare.`,
  hi: `"${id}" के लिए एक से ज़्यादा किराये हैं।`,
});
const classUnknown = (id: string): Words => ({
  en: `No fare has the class "${id}".`,
  hi: `किसी किराये में "${id}" नहीं है।`,
});
const idTwice = (id: string): Words => ({ en: `The id "${id}" is used twice.`, hi: `"${id}" दो बार लिखा है।` });
const holidayTwice = (date: string): Words => ({ en: `The holiday ${date} is listed twice.`, hi: `छुट्टी ${date} दो बार लिखी है।` });
const datesReversed: Words = { en: 'The first date is after the last.', hi: 'पहली तारीख़ आख़िरी के बाद है।' };
