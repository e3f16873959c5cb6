// What both shells start: the booth, or before it the recovery screen, when it was asked for or the books cannot be opened and a restore can help.
import { createRequire } from 'node:module';
import { monotonicFactory } from 'ulid';
import type { NewId } from '../../domain/ids.ts';
import type { Words } from '../../domain/words.ts';
import type { Log } from '../monitoring/log.ts';
import type { SecretsPlace } from '../recovery/recovery-options.ts';
import { openRecoveryBooth } from '../recovery-booth.ts';
import { systemClock } from '../settings/clock.ts';
import type { ShellOptions } from './shell-options.ts';
import { type RunningBooth, startBooth } from './start-booth.ts';
import { askedFor, whyRestore } from './why-restore.ts';

// Two folders up from here, and from the bundle in out/electron as well.
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

/** Throws what `startBooth` and opening the secrets throw, where a restore does not help. */
export async function startBoothOrRecovery({
  options,
  secrets,
  log,
}: {
  readonly options: ShellOptions;
  readonly secrets: SecretsPlace;
  readonly log: Log;
}): Promise<RunningBooth> {
  const start = async () => startBooth({ options, secrets: await secrets.open(), log });
  const recover = (why: Words, mayStart: boolean): RunningBooth =>
    openRecoveryBooth({
      dataFolder: options.dataFolder,
      secrets,
      clock: systemClock,
      newId: monotonicFactory() as NewId,
      version,
      log,
      why,
      mayStart,
      upstreamUrl: options.upstream?.url ?? null,
      checkOutputs: options.checkOutputs,
      become: start,
    });
  if (options.recovery) return recover(askedFor, true);
  try {
    return await start();
  } catch (error) {
    const why = whyRestore(error);
    if (why === null) throw error;
    log.error('booth.not_opened', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    return recover(why, false);
  }
}
