// `npm run upstream:restored`: to be run once after PostgreSQL was restored from a backup. The booths push again what is missing, and the
// gateways are asked again. Settings from the environment, as for main.ts; upstream may be running.
import { ulid } from 'ulid';
import { readConfiguration } from './configuration.ts';
import { openDatabase } from './db/database.ts';
import { migrate } from './db/migrate.ts';
import type { Log } from './log.ts';
import { sayRestored } from './operations/after-restore.ts';

const write = (fields: Readonly<Record<string, unknown>>, message: string) =>
  process.stderr.write(`${JSON.stringify({ ...fields, message })}\n`);
const log: Log = { info: write, warn: write, error: write };
const { databaseUrl } = readConfiguration(process.env);
await migrate(databaseUrl);
const { db, close } = openDatabase({ url: databaseUrl, onError: (error) => log.error({}, error.message) });
try {
  const lots = await sayRestored({ db, newId: () => ulid(), nowMs: Date.now, log, wake: () => {} });
  process.stdout.write(`${lots.length} lots: their booths push again what is missing, and the gateways are asked again.\n`);
} finally {
  await close();
}
