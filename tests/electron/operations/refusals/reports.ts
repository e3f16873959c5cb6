// How each refusal of the reports channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const reportsRefusals = {} as const satisfies Scenarios;
