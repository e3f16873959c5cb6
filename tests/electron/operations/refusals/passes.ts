// How each refusal of the passes channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const passesRefusals = {} as const satisfies Scenarios;
