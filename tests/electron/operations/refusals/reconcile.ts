// How each refusal of the reconcile channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const reconcileRefusals = {} as const satisfies Scenarios;
