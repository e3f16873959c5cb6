// Upstream whose database can be backed up and brought back: the program stops and starts again at the same address.
import { openUpstream, type Upstream } from '../../upstream/open-upstream.ts';
import type { TestPostgres } from '../upstream/postgres.ts';
import { openWorld, type World } from '../upstream/world.ts';
import type { MovingClock } from './moving-clock.ts';

export type RestorableUpstream = {
  readonly world: World;
  /** Remembers the database as it is now. */
  backUp(): Promise<void>;
  /** Brings the last backup back; what came after it is lost. */
  restore(): Promise<void>;
  stop(): Promise<void>;
};

const WORK_EVERY_MS = 40;

export async function openRestorableUpstream(postgres: TestPostgres, clock: MovingClock): Promise<RestorableUpstream> {
  let databaseUrl = await postgres.freshDatabase();
  let backup: string | null = null;
  const opened = await openWorld(databaseUrl, { nowMs: clock.nowMs, gatewayNowMs: clock.nowMs, workEveryMs: WORK_EVERY_MS });
  const port = Number(new URL(opened.upstream.url).port);
  let upstream: Upstream = opened.upstream;
  const world: World = {
    ...opened,
    get upstream() {
      return upstream;
    },
  };
  const start = async () => {
    upstream = await openUpstream(
      { ...opened.configuration, databaseUrl, port },
      { nowMs: clock.nowMs, workEveryMs: WORK_EVERY_MS },
    );
  };
  return {
    world,
    backUp: async () => {
      await upstream.stop();
      backup = await postgres.copyOf(databaseUrl);
      await start();
    },
    restore: async () => {
      if (backup === null) throw new Error('nothing was backed up');
      await upstream.stop();
      databaseUrl = await postgres.copyOf(backup);
      await start();
    },
    stop: async () => {
      await upstream.stop();
      await opened.gateway.stop();
    },
  };
}
