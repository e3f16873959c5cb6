// Whether the lane works. A broken invariant in one of its writes stops it until the booth starts again; a database that the disk does not take
// stops it until the store has brought it back. The screen says what to do.

/** The reason that goes away by itself, as soon as the database is back. */
export const BROKEN_DATABASE = 'database';

export type Lane = {
  readonly stopped: () => { readonly why: string } | null;
  /** For good. The first reason stays: what follows a defect is often only its consequence. */
  readonly stop: (why: string) => void;
};

export function openLane({
  databaseBroken,
  onChange,
}: {
  readonly databaseBroken: () => boolean;
  readonly onChange: () => void;
}): Lane {
  let defect: { readonly why: string } | null = null;
  return {
    stopped: () => defect ?? (databaseBroken() ? { why: BROKEN_DATABASE } : null),
    stop: (why) => {
      if (defect !== null) return;
      defect = { why };
      onChange();
    },
  };
}
