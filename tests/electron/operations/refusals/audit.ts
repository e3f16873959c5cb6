// How each refusal of the audit channels is got through the one door. Merged by refusals.test.ts.
import type { Scenarios } from './scenarios.ts';

export const auditRefusals = {} as const satisfies Scenarios;
