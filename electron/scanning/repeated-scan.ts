// A scanner that reads one ticket twice in a row gets the first answer again, not a second judgement.

/** Handheld scanners repeat a code that stays in view after about half a second to a second. */
const REPEAT_MS = 2_000;

export type RepeatedScan<Answer> = {
  /** The answer to the same question asked less than two seconds ago; else null. */
  readonly again: (question: string) => Answer | null;
  readonly remember: (question: string, answer: Answer) => void;
  /** Something was committed: an earlier answer may not hold any more. */
  readonly forget: () => void;
};

export function openRepeatedScan<Answer>(monotonicMs: () => number): RepeatedScan<Answer> {
  let last: { readonly question: string; readonly answer: Answer; readonly atMs: number } | null = null;
  return {
    again: (question) => {
      if (last === null || last.question !== question || monotonicMs() - last.atMs >= REPEAT_MS) return null;
      return last.answer;
    },
    remember: (question, answer) => {
      last = { question, answer, atMs: monotonicMs() };
    },
    forget: () => {
      last = null;
    },
  };
}
