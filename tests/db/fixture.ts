// A booth's database in a folder of its own, for one test: real SQLite, real signatures.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { boothIn, type TestBooth } from './booth-in.ts';
import { foundation } from './facts.ts';

export * from './booth-in.ts';
export * from './facts.ts';
export * from './lot.ts';

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'naka-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An opened database; with `configured` (the default) it has booth, lot, tariff, people and an open shift with ₹500. */
export function testBooth({ configured = true }: { readonly configured?: boolean } = {}): TestBooth {
  const folder = temporaryFolder();
  const booth = boothIn(folder);
  onTestFinished(() => booth.db.close());
  if (configured) booth.append(...foundation());
  return booth;
}
