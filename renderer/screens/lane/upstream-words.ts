// What the line to the server needs from a person: which words say what is wrong, and which say what to do.
import type { BoothView } from '../../../electron/contract/views.ts';

/** Keys of words. `what` null: the state says it. */
export function upstreamWords({ state, refusal, notApplied }: Pick<BoothView['upstream'], 'state' | 'refusal' | 'notApplied'>) {
  const apart = refusal === 'booth_too_old' || refusal === 'server_too_old' ? refusal : null;
  // It takes everything in and cannot read all of it: online payments wait.
  const behind = apart ?? (notApplied > 0 ? 'server_too_old' : null);
  if (behind !== null) return { what: `status.apart.${behind}`, todo: `status.advice.${behind}` } as const;
  // Another computer works as this booth, or its owner took its token back.
  if (refusal === 'booth_retired') return { what: 'status.retired', todo: 'status.advice.booth_retired' } as const;
  return { what: null, todo: state === 'connected' ? 'status.advice.ok' : 'status.advice.upstream' } as const;
}
