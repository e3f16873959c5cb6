// Runs booth-on-shim.ts over the shim, which needs a C compiler, and reads what it recorded.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { copyPreparedBooth } from '../electron/world/prepared-booth.ts';
import { type DiskEvent, readDiskLog } from './crash-images.ts';

export type RecordedRun = {
  readonly folder: string;
  readonly devicesFolder: string;
  readonly faults: string;
  /** `syncs`: two to four syncs in a row fail. `any`: one to five calls of any kind. */
  readonly kind: 'syncs' | 'any';
  readonly rounds: number;
  readonly seed: number;
  /** Its process is killed in the last round, while the disk fails. */
  readonly isKilled: boolean;
};

export type Recorded = {
  readonly folder: string;
  /** What lay there before; null: nothing. */
  readonly before: string | null;
  readonly events: readonly DiskEvent[];
  readonly result: {
    readonly slowestBackMs: number;
    readonly mostLinesOfOneTrouble: number;
    readonly errors: readonly unknown[];
  };
};

const here = import.meta.dirname;

/** `prepared` false: the recording begins with the first start. All lives but the last end by a kill. */
export async function recordBooth(
  inFolder: string,
  {
    prepared,
    lives = 1,
    ...run
  }: Pick<RecordedRun, 'kind' | 'rounds' | 'seed'> & { readonly prepared: boolean; readonly lives?: number },
): Promise<Recorded> {
  const shim = join(inFolder, 'disk-shim.so');
  execFileSync('cc', ['-O2', '-shared', '-fPIC', '-o', shim, join(here, 'disk-shim.c'), '-ldl', '-lpthread']);
  const folder = join(inFolder, 'data');
  const before = prepared ? join(inFolder, 'before') : null;
  const devicesFolder = join(inFolder, 'devices');
  mkdirSync(devicesFolder);
  if (before !== null) {
    mkdirSync(folder);
    await copyPreparedBooth(folder);
    cpSync(folder, before, { recursive: true });
  }
  const log = join(inFolder, 'disk.log');
  const faults = join(inFolder, 'faults');
  const environment = { LD_PRELOAD: shim, NAKA_DISK_FOLDER: folder, NAKA_DISK_LOG: log, NAKA_DISK_FAULTS: faults };
  let output = '';
  for (let life = 1; life <= lives; life += 1) {
    rmSync(faults, { force: true });
    const isKilled = life < lives;
    const options: RecordedRun = { ...run, seed: run.seed + life, isKilled, folder, devicesFolder, faults };
    output = await liveOnce(options, environment);
  }
  return { folder, before, events: readDiskLog(log), result: JSON.parse(output.trim().split('\n').at(-1) ?? '') };
}

/** Answers what it wrote on standard output. */
async function liveOnce(options: RecordedRun, environment: Readonly<Record<string, string>>): Promise<string> {
  const child = spawn(process.execPath, [join(here, 'booth-on-shim.ts'), JSON.stringify(options)], {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code, signal] = await once(child, 'close');
  if (options.isKilled ? signal !== 'SIGKILL' : code !== 0) throw new Error(`the booth ended with ${code ?? signal}: ${output}`);
  return output;
}
