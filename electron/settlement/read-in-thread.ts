// Reads a settlement file in a thread of its own, which is ended when it takes too long or too much. Called by the preview.
import { Worker } from 'node:worker_threads';
import type { FileLine } from '../../domain/reconcile/read-settlement.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { Timers } from '../settings/timers.ts';
import { type FileHead, MOST_READING, type ReaderInput, type ReaderMessage, type ReaderRefusal } from './reader-messages.ts';

export type ReadFile = { readonly head: FileHead; readonly lines: readonly FileLine[] };

/** The bundle of the main process lies beside the bundle of the thread; from source each is its own file (build/build-electron.ts). */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './settlement-reader.js', import.meta.url);

type Limits = {
  readonly timers: Timers;
  /** Of the thread's heap; `MOST_READING` unless a test wants to see its end. */
  readonly memoryMb?: number;
};

/**
 * `onLines` hears how many lines have come so far. Refuses what the thread refuses, and settlement_file_too_heavy {seconds, memoryMb} when
 * the file was not understood within `MOST_READING`. Rejects only when the thread itself fails.
 */
export function readInThread(
  input: ReaderInput,
  { timers, memoryMb = MOST_READING.memoryMb }: Limits,
  onLines: (done: number) => void,
): Promise<Result<ReadFile, ReaderRefusal>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile, { workerData: input, resourceLimits: { maxOldGenerationSizeMb: memoryMb } });
    let head: FileHead | null = null;
    const lines: FileLine[] = [];
    const end = (reply: Result<ReadFile, ReaderRefusal>) => {
      stopWaiting();
      resolve(reply);
      void worker.terminate();
    };
    const tooHeavy = () =>
      end(refuse('settlement_file_too_heavy', { seconds: MOST_READING.ms / 1000, memoryMb: MOST_READING.memoryMb }));
    const stopWaiting = timers.after(MOST_READING.ms, tooHeavy);
    const fail = (error: Error) => {
      stopWaiting();
      reject(error);
    };
    worker.on('error', (error: NodeJS.ErrnoException) => {
      if (error.code === 'ERR_WORKER_OUT_OF_MEMORY') tooHeavy();
      else fail(error);
    });
    worker.on('exit', (code) => fail(new Error(`The thread that reads settlement files ended with ${code}`)));
    worker.on('message', (message: ReaderMessage) => {
      if (message.kind === 'refused') return end(refuse(message.code, message.detail));
      if (message.kind === 'head') {
        head = message.head;
        // The file is understood; how fast its lines are taken over is the lane's affair.
        stopWaiting();
      } else {
        lines.push(...message.lines);
        onLines(lines.length);
        if (message.last && head !== null) return end(ok({ head, lines }));
      }
      // The lane's own work comes between.
      setImmediate(() => worker.postMessage('next'));
      return undefined;
    });
  });
}
