// Whether the lane works. A broken invariant in one of its writes, or an untrustworthy database, stops it; the screen says what to do.

/** The reason that goes away by itself, as soon as the database could be opened anew. */
export const BROKEN_DATABASE = 'database';

export type Lane = {
  readonly stopped: () => { readonly why: string } | null;
  /** The first reason stays: what follows a defect is often only its consequence. */
  readonly stop: (why: string) => void;
  /** Only what was stopped for this reason goes on. */
  readonly resume: (why: string) => void;
};

export function openLane(onChange: () => void): Lane {
  let stopped: { readonly why: string } | null = null;
  return {
    stopped: () => stopped,
    stop: (why) => {
      if (stopped !== null) return;
      stopped = { why };
      onChange();
    },
    resume: (why) => {
      if (stopped?.why !== why) return;
      stopped = null;
      onChange();
    },
  };
}
