// Whether upstream can be reached, as the status bar shows it. Push and feed both tell it how their requests went.
import type { ApartRefusal } from '../../upstream/contract/formats.ts';

export type LinkStates = 'connecting' | 'connected' | 'offline' | 'refused';
export type LinkState = {
  reached(): void;
  failed(): void;
  /** The releases are too far apart; until upstream answers otherwise, for one of the two may be updated at any time. */
  apart(why: ApartRefusal): void;
  /** Upstream said no in a way that only a person can mend. It stays until the booth starts anew. */
  refused(why: string): void;
  view(): { readonly state: LinkStates; readonly sinceMs: number; readonly refusal: string | null };
};

export function createLinkState({
  nowMs,
  onChange,
  onUp,
}: {
  readonly nowMs: () => number;
  readonly onChange: () => void;
  /** The line came back: whoever waits for its next try need not wait any longer. */
  readonly onUp: () => void;
}): LinkState {
  let state: 'connecting' | 'connected' | 'offline' | ApartRefusal = 'connecting';
  let sinceMs = nowMs();
  let refusal: string | null = null;
  const become = (next: typeof state) => {
    if (state === next) return;
    // Where the releases are too far apart the line was never down: a wake would only make both sides ask again at once, for ever.
    const wasDown = state === 'offline' || state === 'connecting';
    state = next;
    sinceMs = nowMs();
    if (next === 'connected' && wasDown) onUp();
    onChange();
  };
  return {
    reached: () => become('connected'),
    failed: () => become('offline'),
    apart: (why) => become(why),
    refused(why) {
      if (refusal === why) return;
      refusal = why;
      sinceMs = nowMs();
      onChange();
    },
    view() {
      if (refusal !== null) return { state: 'refused', sinceMs, refusal };
      if (state === 'booth_too_old' || state === 'server_too_old') return { state: 'refused', sinceMs, refusal: state };
      return { state, sinceMs, refusal };
    },
  };
}
