// A child process that says "ready" with one line of JSON on its standard output.
import { type ChildProcess, spawn } from 'node:child_process';
import { createInterface } from 'node:readline';

export type ReadyProcess<Ready> = {
  readonly ready: Ready;
  readonly pid: number;
  /** Resolves with the exit code when the process has ended. */
  readonly ended: Promise<number>;
  /** Asks it to end cleanly; kills it by force after `graceMs`. */
  stop(graceMs?: number): Promise<number>;
};

/** Throws when the process ends, or `withinMs` pass, before it is ready. */
export async function startReadyProcess<Ready>({
  name,
  command = process.execPath,
  args,
  cwd,
  withinMs = 120_000,
  onLater = () => {},
}: {
  readonly name: string;
  /** Node itself unless told otherwise. */
  readonly command?: string;
  readonly args: readonly string[];
  readonly cwd: string;
  readonly withinMs?: number;
  /** Further lines of JSON. */
  readonly onLater?: (ready: Ready) => void;
}): Promise<ReadyProcess<Ready>> {
  const child = spawn(command, [...args], { cwd, stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = new Promise<number>((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
  const ready = await Promise.race([
    firstJsonLine<Ready>(child, onLater),
    ended.then((code) => Promise.reject(new Error(`${name} ended with code ${code} before it was ready`))),
    new Promise<never>((_, reject) => {
      setTimeout(() => reject(new Error(`${name} was not ready within ${withinMs / 1000} s`)), withinMs).unref();
    }),
  ]).catch((error: unknown) => {
    child.kill('SIGKILL');
    throw error;
  });
  return {
    ready,
    pid: child.pid ?? -1,
    ended,
    async stop(graceMs = 15_000) {
      child.kill('SIGTERM');
      const force = setTimeout(() => child.kill('SIGKILL'), graceMs);
      const code = await ended;
      clearTimeout(force);
      return code;
    },
  };
}

function firstJsonLine<Ready>(child: ChildProcess, onLater: (ready: Ready) => void): Promise<Ready> {
  let isReady = false;
  return new Promise((resolve) => {
    if (child.stdout === null) throw new Error('Broken invariant: the child has no standard output');
    const lines = createInterface({ input: child.stdout });
    lines.on('line', (line) => {
      if (!line.startsWith('{')) process.stdout.write(`${line}\n`);
      else if (isReady) onLater(JSON.parse(line) as Ready);
      else {
        isReady = true;
        resolve(JSON.parse(line) as Ready);
      }
    });
  });
}
