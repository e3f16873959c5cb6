// Reads a settlement file in a thread of its own. Called by the preview.
import { Worker } from 'node:worker_threads';
import type { FileLine } from '../../domain/reconcile/read-settlement.ts';
import { ok, type Result, refuse } from '../../domain/result.ts';
import type { FileHead, ReaderInput, ReaderMessage, ReaderRefusal } from './reader-messages.ts';

export type ReadFile = { readonly head: FileHead; readonly lines: readonly FileLine[] };

/** The bundle of the main process lies beside the bundle of the thread; from source each is its own file (build/build-electron.ts). */
const threadFile = new URL(import.meta.url.endsWith('.ts') ? './reader-thread.ts' : './settlement-reader.js', import.meta.url);

/** `onLines` hears how many lines have come so far. Rejects only when the thread itself fails. */
export function readInThread(input: ReaderInput, onLines: (done: number) => void): Promise<Result<ReadFile, ReaderRefusal>> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(threadFile, { workerData: input });
    let head: FileHead | null = null;
    const lines: FileLine[] = [];
    const end = (reply: Result<ReadFile, ReaderRefusal>) => {
      resolve(reply);
      void worker.terminate();
    };
    worker.on('error', reject);
    worker.on('exit', (code) => reject(new Error(`The thread that reads settlement files ended with ${code}`)));
    worker.on('message', (message: ReaderMessage) => {
      if (message.kind === 'refused') return end(refuse(message.code, message.detail));
      if (message.kind === 'head') head = message.head;
      else {
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
