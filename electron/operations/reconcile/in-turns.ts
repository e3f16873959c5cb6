// Long reads in short turns: between two of them the lane has the thread.

/** Lets whatever waits go first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The stretch from `fromSeq` to `throughSeq` in parts of at most `size` records, in order. */
export function* stretches(
  { fromSeq, throughSeq }: { readonly fromSeq: number; readonly throughSeq: number },
  size: number,
): Generator<{ readonly fromSeq: number; readonly throughSeq: number }> {
  for (let from = fromSeq; from <= throughSeq; from += size) {
    yield { fromSeq: from, throughSeq: Math.min(from + size - 1, throughSeq) };
  }
}
