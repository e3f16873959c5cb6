// Starts one of upstream's entry files as a process of its own and waits for a line that says it is ready.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

export type Spawned = {
  readonly ready: Record<string, unknown>;
  readonly child: ChildProcess;
  /** Everything it has written to standard error so far. */
  errors(): string;
  /** Sends the signal and waits for the end; answers the exit code (null: killed). */
  end(signal: NodeJS.Signals): Promise<number | null>;
};

const root = join(import.meta.dirname, '../..');

/** `isReady` picks the JSON line to wait for. Throws with its standard error when the process ends before. */
export async function spawnNode(
  parameters: readonly string[],
  {
    env = {},
    isReady = () => true,
  }: { readonly env?: Record<string, string>; readonly isReady?: (line: Record<string, unknown>) => boolean } = {},
): Promise<Spawned> {
  const child = spawn(process.execPath, [...parameters], {
    cwd: root,
    env: { PATH: process.env.PATH ?? '', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let errors = '';
  child.stderr.on('data', (chunk: Buffer) => {
    errors += chunk.toString('utf8');
  });
  const ready = await new Promise<Record<string, unknown>>((resolve, reject) => {
    let text = '';
    child.stdout.on('data', (chunk: Buffer) => {
      text += chunk.toString('utf8');
      const lines = text.split('\n');
      text = lines.pop() ?? '';
      for (const line of lines) {
        const parsed = JSON.parse(line) as Record<string, unknown>;
        if (isReady(parsed)) resolve(parsed);
      }
    });
    child.once('exit', (code) => reject(new Error(`Ended with ${code} before it was ready: ${errors}`)));
  });
  return {
    ready,
    child,
    errors: () => errors,
    end: async (signal) => {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const exit = once(child, 'exit');
      child.kill(signal);
      const [code] = (await exit) as [number | null];
      return code;
    },
  };
}
