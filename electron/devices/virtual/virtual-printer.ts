// The printer of a booth without one: every document becomes a PNG and a text file under `<data>/printed/`.
// Fault switch: write paper_out, cover_open, offline or unknown into `<data>/virtual/printer-fault`; delete it to mend.
import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { picturePng } from '../../documents/picture-png.ts';
import type { DrawerOutcome, PrinterHealth, PrintJob, PrintOutcome, ReceiptPrinter } from '../receipt-printer.ts';
import { readFault } from './fault-file.ts';

const printerFaults = ['paper_out', 'cover_open', 'offline', 'near_end', 'unknown'] as const;
export type VirtualPrinterFault = (typeof printerFaults)[number];

export function createVirtualPrinter({
  dataFolder,
  widthDots,
  nowMs,
}: {
  readonly dataFolder: string;
  readonly widthDots: 576 | 384;
  readonly nowMs: () => number;
}): ReceiptPrinter {
  const faultFile = join(dataFolder, 'virtual', 'printer-fault');
  const printed = join(dataFolder, 'printed');
  mkdirSync(join(dataFolder, 'virtual'), { recursive: true });
  mkdirSync(printed, { recursive: true });

  const fault = () => readFault(faultFile, printerFaults);
  const keep = ({ jobId, picture, text }: PrintJob) => {
    const name = `${new Date(nowMs()).toISOString().replaceAll(':', '-')}-${jobId}`;
    writeWhole(join(printed, `${name}.png`), picturePng(picture));
    writeWhole(join(printed, `${name}.txt`), text);
  };
  return {
    virtual: true,
    widthDots,
    async health(): Promise<PrinterHealth> {
      const found = fault();
      return found === null || found === 'unknown' ? 'ok' : found;
    },
    async print(job): Promise<PrintOutcome> {
      const found = fault();
      if (found === 'unknown') return { state: 'unknown', why: 'reset' };
      if (found !== null && found !== 'near_end') return { state: 'not_sent', why: found };
      keep(job);
      return { state: 'printed', why: 'proof' };
    },
    async kickDrawer(): Promise<DrawerOutcome> {
      return fault() === 'offline' ? 'not_sent' : 'done';
    },
    close: async () => {},
  };
}

/** Whoever watches the folder never sees half a file. */
function writeWhole(file: string, content: Buffer | string): void {
  writeFileSync(`${file}.part`, content);
  renameSync(`${file}.part`, file);
}
