// How each refusal of the people channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const peopleRefusals = {} as const satisfies Scenarios;
