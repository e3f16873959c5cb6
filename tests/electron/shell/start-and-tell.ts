// A process that opens a booth's database and tells with which code it could not; what may be written is the caller's (start-states.test.ts).
import { join } from 'node:path';
import { openBoothDatabase } from '../../../db/open-database.ts';

// The signal for a file that grew too long; its error is what counts.
process.on('SIGXFSZ', () => undefined);
try {
  openBoothDatabase({ file: join(process.argv[2] ?? '', 'naka.db') }).close();
} catch (error) {
  const { name, code } = error as Error & { readonly code?: string };
  process.stdout.write(JSON.stringify({ name, code }));
}
