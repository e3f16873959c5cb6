// One runner for everything: `unit` and `unit-mocked` are quick and parallel; `e2e` drives a real browser against a real booth and upstream.
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Files that replace a module; it must not stay replaced for the next file of the same worker. */
const mocking = ['tests/electron/shell/preload.test.ts'];

/** Limits for a computer that is busy with other work: a test waits for facts, and these only end one that waits in vain. */
const patience = { testTimeout: 120_000, hookTimeout: 120_000, expect: { poll: { timeout: 60_000 } } };

export default defineConfig({
  root,
  test: {
    reporters: ['default', `${root}build/test/run-reporter.ts`],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['tests/**/*.test.ts', 'tests/**/*.test.tsx'],
          exclude: ['tests/e2e/**', ...mocking],
          // The files of a worker share their modules: nothing is mocked here, and loading them anew for each file costs more than most tests.
          isolate: false,
          ...patience,
        },
      },
      {
        extends: true,
        test: { name: 'unit-mocked', include: mocking, ...patience },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['tests/e2e/**/*.test.ts'],
          globalSetup: [`${root}tests/e2e/prepare-run.ts`],
          setupFiles: [`${root}tests/e2e/close-browser.ts`],
          ...patience,
          // A window waits for a minute at each step, so that the step says what it waited for in vain.
          testTimeout: 600_000,
          hookTimeout: 600_000,
          // Each file has a server, a booth and a browser of its own; more files at a time than this do not end sooner on a small computer.
          maxWorkers: 2,
          // After the unit tests where somebody starts Vitest without build/test.ts.
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
