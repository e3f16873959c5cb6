// `node upstream/make-recovery-code.ts --lot LOT --booth CODE [--hours 48] [--retire]`: prints the code with which a booth comes back, here or
// on another computer. `--retire` ends the booth's token at once. Settings from the environment, as for main.ts.
import { parseArgs } from 'node:util';
import { ulid } from 'ulid';
import { boothCodeSchema, lotIdSchema } from '../domain/ids.ts';
import { readConfiguration } from './configuration.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import { makeRecoveryCode, retireBooth } from './operations/recover-booth.ts';

const { values } = parseArgs({
  options: {
    lot: { type: 'string' },
    booth: { type: 'string' },
    hours: { type: 'string', default: '48' },
    retire: { type: 'boolean', default: false },
  },
});
const lotId = lotIdSchema.parse(values.lot);
const boothCode = boothCodeSchema.parse(values.booth);
const validHours = Number(values.hours);
if (!(validHours > 0 && validHours <= 24 * 30)) throw new Error('--hours is a number from 1 to 720');

const { databaseUrl } = readConfiguration(process.env);
await migrate(databaseUrl);
const { db, close } = openDatabase({
  url: databaseUrl,
  onError: (error) => process.stderr.write(`${error.message}\n`),
});
try {
  const log = { warn: (fields: object, text: string) => void process.stderr.write(`${text} ${JSON.stringify(fields)}\n`) };
  if (values.retire) await retireBooth({ db, nowMs: Date.now, newId: ulid, log: log as never }, { lotId, boothCode });
  process.stdout.write(`${await makeRecoveryCode({ db, nowMs: Date.now }, { lotId, boothCode, validHours })}\n`);
} finally {
  await close();
}
