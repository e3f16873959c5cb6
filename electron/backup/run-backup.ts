// Runs one backup in a thread of its own. Called by the backup desk.
import { Worker } from 'node:worker_threads';
import type { BackupInput, BackupMessage, BackupPhase } from './backup-messages.ts';

export type BackupOutcome = Extract<BackupMessage, { readonly kind: 'made' | 'failed' }>;
export type RunningBackup = {
  /** Never rejects. */
  readonly outcome: Promise<BackupOutcome>;
  /** Ends the thread; the outcome is then `stopped`. */
  readonly stop: () => Promise<void>;
};

/** The bundle of the main process lies beside the bundle of the thread; from source each is its own file (build/build-electron.ts). */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './backup-thread.ts' : './backup-thread.js', import.meta.url);

/** `copied` is called at least once, as soon as the live files are not read any more, whatever the outcome. */
export function runBackup(
  input: BackupInput,
  { copied, onPhase }: { readonly copied: () => void; readonly onPhase: (phase: BackupPhase, part: number) => void },
): RunningBackup {
  const worker = new Worker(threadFile, { workerData: input });
  let stopping = false;
  const outcome = new Promise<BackupOutcome>((resolve) => {
    const fail = (problem: 'stopped' | 'failed', detail: string) => resolve({ kind: 'failed', problem, detail });
    worker.on('message', (message: BackupMessage) => {
      if (message.kind === 'phase') onPhase(message.phase, message.part);
      else if (message.kind === 'copied') copied();
      else resolve(message);
    });
    worker.on('error', (error) => fail('failed', String(error)));
    // After its last message; a promise is settled once.
    worker.on('exit', (code) => fail(stopping ? 'stopped' : 'failed', `the thread ended with ${code}`));
  });
  return {
    outcome: outcome.finally(copied),
    stop: async () => {
      stopping = true;
      await worker.terminate();
    },
  };
}
