// What the line to the server needs from a person: which words say what is wrong, and which say what to do.
import type { BoothView } from '../../../electron/contract/views.ts';

/** Keys of words. `what` null: the state says it. */
export function upstreamWords({ state, refusal }: Pick<BoothView['upstream'], 'state' | 'refusal'>) {
  if (refusal === 'booth_too_old' || refusal === 'server_too_old') {
    return { what: `status.apart.${refusal}`, todo: `status.advice.${refusal}` } as const;
  }
  return { what: null, todo: state === 'connected' ? 'status.advice.ok' : 'status.advice.upstream' } as const;
}
