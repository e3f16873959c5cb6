// What the virtual barrier and the virtual drawer share: open for a while, then closed, one line in a file per opening.
import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Timers } from '../../settings/timers.ts';
import { readFault } from './fault-file.ts';

const openingFaults = ['offline', 'hang'] as const;

export type VirtualOpening = {
  open(entry: Readonly<Record<string, string | null>>): Promise<'done' | 'not_sent' | 'unknown'>;
  condition(): 'open' | 'closed' | 'offline';
  openings(): number;
  close(): Promise<void>;
};

/** Log: `<data>/virtual/<name>.log`, JSON lines. Fault switch: `offline` or `hang` in `<data>/virtual/<name>-fault`. */
export function createVirtualOpening({
  name,
  dataFolder,
  openMs,
  nowMs,
  timers,
  onChange,
}: {
  readonly name: 'barrier' | 'drawer';
  readonly dataFolder: string;
  readonly openMs: number;
  readonly nowMs: () => number;
  readonly timers: Timers;
  readonly onChange: () => void;
}): VirtualOpening {
  const folder = join(dataFolder, 'virtual');
  const faultFile = join(folder, `${name}-fault`);
  mkdirSync(folder, { recursive: true });
  let stopClosing: (() => void) | null = null;
  let openings = 0;
  const fault = () => readFault(faultFile, openingFaults);
  return {
    async open(entry) {
      const found = fault();
      if (found === 'offline') return 'not_sent';
      // Never answers: the caller's deadline has to end it.
      if (found === 'hang') return new Promise(() => {});
      appendFileSync(join(folder, `${name}.log`), `${JSON.stringify({ at: new Date(nowMs()).toISOString(), ...entry })}\n`);
      openings++;
      stopClosing?.();
      stopClosing = timers.after(openMs, () => {
        stopClosing = null;
        onChange();
      });
      onChange();
      return 'done';
    },
    condition: () => (fault() === 'offline' ? 'offline' : stopClosing === null ? 'closed' : 'open'),
    openings: () => openings,
    async close() {
      stopClosing?.();
      stopClosing = null;
    },
  };
}
