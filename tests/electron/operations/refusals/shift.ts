// How each refusal of the shift channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const shiftRefusals = {} as const satisfies Scenarios;
