// Counts a test run and times its files: into the file that build/test.ts names, or as the closing line of a run that stands alone.
import { writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Reporter, TestModule } from 'vitest/node';
import { closingLine } from './closing-line.ts';

export type FileTime = { readonly file: string; readonly seconds: number };
export type RunResult = {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  readonly files: readonly FileTime[];
};

export default class RunReporter implements Reporter {
  onTestRunEnd(testModules: readonly TestModule[], unhandledErrors: readonly unknown[]): void {
    const count = { passed: 0, failed: unhandledErrors.length, skipped: 0 };
    for (const testModule of testModules) {
      let failedHere = 0;
      for (const test of testModule.children.allTests()) {
        const { state } = test.result();
        if (state === 'passed') count.passed += 1;
        else if (state === 'failed') failedHere += 1;
        else count.skipped += 1;
      }
      // A file that could not even be loaded, or a hook that failed, is a failure of its own though no test failed.
      count.failed += testModule.ok() ? failedHere : Math.max(failedHere, 1);
    }
    const result: RunResult = { ...count, files: testModules.map(timeOf) };
    const file = process.env.NAKA_TEST_RESULT;
    if (file !== undefined) writeFileSync(file, JSON.stringify(result));
    // Alone, after the default reporter's own summary, which is written in the same tick.
    else process.on('exit', () => process.stdout.write(`${closingLine(count)}\n`));
  }
}

function timeOf(testModule: TestModule): FileTime {
  const { environmentSetupDuration, prepareDuration, collectDuration, setupDuration, duration } = testModule.diagnostic();
  const ms = environmentSetupDuration + prepareDuration + collectDuration + setupDuration + duration;
  return { file: relative(process.cwd(), testModule.moduleId), seconds: ms / 1_000 };
}
