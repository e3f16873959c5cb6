// Runs booth-on-shim.ts over the shim, which needs a C compiler, and reads what it recorded.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdirSync } from 'node:fs';
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

/** `prepared` false: the recording begins with the first start. */
export async function recordBooth(
  inFolder: string,
  { prepared, ...run }: Pick<RecordedRun, 'kind' | 'rounds' | 'seed'> & { readonly prepared: boolean },
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
  const options: RecordedRun = { ...run, folder, devicesFolder, faults };
  const child = spawn(process.execPath, [join(here, 'booth-on-shim.ts'), JSON.stringify(options)], {
    env: { ...process.env, LD_PRELOAD: shim, NAKA_DISK_FOLDER: folder, NAKA_DISK_LOG: log, NAKA_DISK_FAULTS: faults },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    output += text;
  });
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`the booth ended with ${code}: ${output}`);
  return { folder, before, events: readDiskLog(log), result: JSON.parse(output.trim().split('\n').at(-1) ?? '') };
}
