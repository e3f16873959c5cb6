// What every decide… function answers when it does not refuse: facts to journal and device jobs to queue, in order.
import type { JobRequest } from './job-request.ts';
import type { Fact } from './journal/fact.ts';

export type Decision = { readonly facts: readonly Fact[]; readonly jobs: readonly JobRequest[] };
