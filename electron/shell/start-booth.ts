// What both shells do before they open a window: log, devices and the booth itself, in the order in which they are undone again.
import { createRequire } from 'node:module';
import { monotonicFactory } from 'ulid';
import type { NewId } from '../../domain/ids.ts';
import { type Booth, openBooth } from '../booth.ts';
import { readDeviceSettings } from '../devices/device-settings.ts';
import { openDevices } from '../devices/open-devices.ts';
import { openDataDisk } from '../monitoring/data-disk.ts';
import type { Log } from '../monitoring/log.ts';
import type { SecretStore } from '../secrets/secret-store.ts';
import { systemClock } from '../settings/clock.ts';
import type { ShellOptions } from './shell-options.ts';

// Two folders up from here, and from the bundle in out/electron as well.
const { version } = createRequire(import.meta.url)('../../package.json') as { readonly version: string };

export type RunningBooth = Pick<Booth, 'invoke' | 'acknowledge' | 'onEvent' | 'onHand'> & {
  /** Stops the booth and lets the devices go. Once; later calls wait for the first. */
  stop(): Promise<void>;
};

/** Throws what reading the device settings and opening the booth throw, and logs it with its stack; nothing is left open then. */
export async function startBooth(given: {
  readonly options: ShellOptions;
  readonly secrets: SecretStore;
  readonly log: Log;
}): Promise<RunningBooth> {
  try {
    return await openAndStart(given);
  } catch (error) {
    given.log.error('start.failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    throw error;
  }
}

async function openAndStart({
  options: { dataFolder, upstream, training, checkOutputs },
  secrets,
  log,
}: Parameters<typeof startBooth>[0]): Promise<RunningBooth> {
  const settings = readDeviceSettings(dataFolder);
  const devices = openDevices({ settings, dataFolder, log, nowMs: systemClock.nowMs });
  const booth = await openBooth({
    dataFolder,
    clock: systemClock,
    newId: monotonicFactory() as NewId,
    random: Math.random,
    secrets,
    devices,
    upstream,
    log,
    training,
    version,
    checkOutputs,
    disk: openDataDisk(dataFolder),
  }).catch(async (error: unknown) => {
    await devices.close();
    throw error;
  });
  booth.start();
  log.info('booth.started', { version, node: process.version });
  let stopped: Promise<void> | null = null;
  const stop = async () => {
    try {
      await booth.stop();
    } finally {
      await devices.close();
      log.info('booth.stopped');
    }
  };
  return {
    invoke: booth.invoke,
    acknowledge: booth.acknowledge,
    onEvent: booth.onEvent,
    onHand: booth.onHand,
    stop: () => {
      stopped ??= stop();
      return stopped;
    },
  };
}
