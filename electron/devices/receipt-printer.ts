// What a receipt printer is to the booth. Drivers: virtual-printer.ts, escpos/tcp-printer.ts. Used by jobs/ only.
import type { JobId } from '../../domain/ids.ts';
import type { Picture } from '../documents/picture.ts';

/** `no_status`: the printer is configured as one that never answers, so nobody can know. */
export type PrinterHealth = 'ok' | 'near_end' | 'paper_out' | 'cover_open' | 'offline' | 'no_status';

/** One drawn document on its way to paper; `text` says the same in words, for printers that keep it. */
export type PrintJob = { readonly jobId: JobId; readonly picture: Picture; readonly text: string };

/**
 * printed: the printer proved that it consumed the job (or is one that never answers, and took every byte).
 * not_sent: surely nothing came out; safe to send again. unknown: perhaps all, part or nothing; only a person may decide.
 */
export type PrintOutcome = { readonly state: 'printed' | 'not_sent' | 'unknown'; readonly why: string };

/** `why` of an outcome and every condition is a literal code with words in the renderer. */
export type DrawerOutcome = 'done' | 'not_sent' | 'unknown';

export type ReceiptPrinter = {
  readonly virtual: boolean;
  /** Paper width in dots: 576 (80 mm) or 384 (58 mm). Documents are drawn for it. */
  readonly widthDots: 576 | 384;
  /** Asks the device now; answers within a second. */
  health(): Promise<PrinterHealth>;
  /** Never throws for trouble of the device, and never resends by itself. */
  print(job: PrintJob): Promise<PrintOutcome>;
  /** Once `signal` is aborted a pulse that has not been sent stays unsent: nobody wants a drawer to open later. */
  kickDrawer(signal: AbortSignal): Promise<DrawerOutcome>;
  close(): Promise<void>;
};
