// The one line that a script can read at the end of a test run.
export type Counts = { readonly passed: number; readonly failed: number; readonly skipped: number };

export function closingLine({ passed, failed, skipped }: Counts): string {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}
