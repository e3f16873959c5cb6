// What the status bytes of an ESC/POS printer mean.
import type { PrinterHealth } from '../receipt-printer.ts';

/** The three answers to DLE EOT 1, 2, 4, in that order. A cause goes before its effect: no paper is also "offline". */
export function healthOf([printer = 0, offlineCause = 0, paper = 0]: readonly number[]): PrinterHealth {
  if ((offlineCause & 0x04) !== 0) return 'cover_open';
  if ((offlineCause & 0x20) !== 0 || (paper & 0x60) !== 0) return 'paper_out';
  if ((printer & 0x08) !== 0 || (offlineCause & 0x40) !== 0) return 'offline';
  return (paper & 0x0c) !== 0 ? 'near_end' : 'ok';
}

/** The four bytes of the automatic status. */
export function healthOfAutomatic([printer = 0, , paper = 0]: readonly number[]): PrinterHealth {
  if ((printer & 0x20) !== 0) return 'cover_open';
  if ((paper & 0x0c) !== 0) return 'paper_out';
  if ((printer & 0x08) !== 0) return 'offline';
  return (paper & 0x03) !== 0 ? 'near_end' : 'ok';
}

export function canPrint(health: PrinterHealth): boolean {
  return health === 'ok' || health === 'near_end' || health === 'no_status';
}
