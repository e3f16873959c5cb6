// How each refusal of the setup channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const setupRefusals = {} as const satisfies Scenarios;
