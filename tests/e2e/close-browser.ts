// Runs in each end-to-end test file: its browser ends with it.
import { afterAll } from 'vitest';
import { closeBrowserOfThisFile } from './launch-browser.ts';

afterAll(closeBrowserOfThisFile);
