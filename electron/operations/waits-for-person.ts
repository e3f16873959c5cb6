// A device job that ended without a proof: only a person can say what follows.
import type { Job } from '../../db/jobs.ts';

export function waitsForPerson({ state }: Pick<Job, 'state'>): boolean {
  return state === 'failed' || state === 'unknown' || state === 'expired';
}
