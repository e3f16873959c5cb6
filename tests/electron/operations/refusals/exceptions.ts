// How each refusal of the exceptions channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const exceptionsRefusals = {} as const satisfies Scenarios;
