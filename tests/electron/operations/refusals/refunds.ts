// How each refusal of the refunds channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const refundsRefusals = {} as const satisfies Scenarios;
