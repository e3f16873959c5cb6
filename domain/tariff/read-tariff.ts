// A tariff as an owner hands it in: text of a file. Either it can be priced by in this lot, or what is wrong with it is said in words.
import { unfitPath } from '../text/unfit.ts';
import type { Words } from '../words.ts';
import { checkTariff } from './check-tariff.ts';
import { type Tariff, tariffHasClass, tariffSchema } from './tariff.ts';
import { type TariffProblem, tariffProblem } from './tariff-problem.ts';

export type ReadTariff = {
  /** Null when it has not even the form of one. */
  readonly tariff: Tariff | null;
  /** Empty: it may be published. */
  readonly problems: readonly TariffProblem[];
};

/** Many mistakes of form have one cause; more than so many help nobody. */
const mostFormProblems = 5;

/** `vehicleClasses`: those of the lot, of which each needs a fare. */
export function readTariff(text: string, vehicleClasses: readonly string[]): ReadTariff {
  const json = parseJson(text);
  if (json === undefined) return { tariff: null, problems: [tariffProblem('form', [], notJson)] };
  const parsed = tariffSchema.safeParse(json);
  if (!parsed.success) {
    const issues = parsed.error.issues.slice(0, mostFormProblems);
    const problems = issues.map(({ path, message }) => {
      const place = path.filter((part) => typeof part !== 'symbol');
      return tariffProblem('form', place, wrongForm(place.join('.'), message));
    });
    return { tariff: null, problems };
  }
  const unfit = unfitPath(parsed.data);
  if (unfit !== null)
    return { tariff: null, problems: [tariffProblem('form', unfit.split('.'), wrongForm(unfit, 'not a text'))] };
  const missing = vehicleClasses.filter((id) => !tariffHasClass(parsed.data, id));
  const problems = [
    ...checkTariff(parsed.data),
    ...missing.map((id) => tariffProblem('class_missing', ['fares'], classMissing(id))),
  ];
  return { tariff: parsed.data, problems };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is wrong is said by the one who asks; JSON itself has no `undefined`.
    return undefined;
  }
}

const notJson: Words = { en: 'This file is not a tariff: it is not JSON.', hi: 'यह फ़ाइल रेट की नहीं है: JSON नहीं है।' };
const wrongForm = (place: string, message: string): Words => ({
  en: `The field "${place === '' ? 'tariff' : place}" is not as it must be: ${message}`,
  hi: `"${place === '' ? 'tariff' : place}" ठीक नहीं लिखा है: ${message}`,
});
const classMissing = (id: string): Words => ({
  en: `The class "${id}" of this lot has no fare.`,
  hi: `इस पार्किंग के "${id}" का कोई किराया नहीं है।`,
});
