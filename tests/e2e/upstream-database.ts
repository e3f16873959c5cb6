// What upstream's own database says while it runs.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { eventually } from '../eventually.ts';
import { feedCursor } from './ledger.ts';
import type { Rig } from './rig.ts';

/** Waits until each webhook that has reached upstream was judged, and until the booth has taken all that came of it. */
export async function webhooksAreThrough(rig: Rig): Promise<void> {
  const client = new pg.Client({ connectionString: databaseUrl(rig.dataFolder) });
  await client.connect();
  const one = async (sql: string) => Number((await client.query<{ one: string }>(sql)).rows[0]?.one);
  try {
    await eventually('the judgement of each webhook', async () => {
      return (await one('select count(*) as one from webhook_inbox where processed_at is null')) === 0;
    });
    const last = await one('select coalesce(max(feed_no), 0) as one from feed');
    await eventually(`the booth to take feed entry ${last}`, () => feedCursor(rig.dataFolder) >= last);
  } finally {
    await client.end();
  }
}

function databaseUrl(dataFolder: string): string {
  const folder = join(dataFolder, 'upstream');
  const { databasePort } = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8')) as { readonly databasePort: number };
  const password = readFileSync(join(folder, 'postgres', 'password'), 'utf8');
  return `postgres://naka:${password}@127.0.0.1:${databasePort}/postgres`;
}
