// Prints the one line that a script can read at the end of a test run: "N passed, N failed[, N skipped]".
import type { Reporter, TestModule } from 'vitest/node';

export default class ClosingLineReporter implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const testModule of testModules) {
      let any = false;
      for (const test of testModule.children.allTests()) {
        any = true;
        const { state } = test.result();
        if (state === 'passed') count.passed += 1;
        else if (state === 'failed') count.failed += 1;
        else count.skipped += 1;
      }
      // A file that could not even be loaded, or whose hooks failed, counts as a failure of its own.
      if (testModule.errors().length > 0 || (!any && !testModule.ok())) count.failed += 1;
    }
    const skipped = count.skipped === 0 ? '' : `, ${count.skipped} skipped`;
    // After the default reporter's own summary, which is written in the same tick.
    process.on('exit', () => process.stdout.write(`${count.passed} passed, ${count.failed} failed${skipped}\n`));
  }
}
