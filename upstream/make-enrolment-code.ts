// `node upstream/make-enrolment-code.ts --lot LOT [--hours 48]`: prints the one-time code that an owner types into a new booth.
// Settings from the environment, as for main.ts.
import { parseArgs } from 'node:util';
import { lotIdSchema } from '../domain/ids.ts';
import { readConfiguration } from './configuration.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { makeEnrolmentCode } from './operations/enrol-booth.ts';

const { values } = parseArgs({ options: { lot: { type: 'string' }, hours: { type: 'string', default: '48' } } });
const lotId = lotIdSchema.parse(values.lot);
const validHours = Number(values.hours);
if (!(validHours > 0 && validHours <= 24 * 30)) throw new Error('--hours is a number from 1 to 720');

const { databaseUrl } = readConfiguration(process.env);
await migrate(databaseUrl);
const { db, close } = openDatabase({
  url: databaseUrl,
  onError: (error) => process.stderr.write(`${error.message}\n`),
});
try {
  process.stdout.write(`${await makeEnrolmentCode({ db, nowMs: Date.now }, { lotId, validHours })}\n`);
} finally {
  await close();
}
