// How each refusal of the exports channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const exportsRefusals = {} as const satisfies Scenarios;
