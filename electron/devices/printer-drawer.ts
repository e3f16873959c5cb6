// A cash drawer that hangs on the receipt printer's drawer port, as nearly all do. Nobody can tell whether it stands open.
import type { Drawer } from './drawer.ts';
import type { ReceiptPrinter } from './receipt-printer.ts';

export function createPrinterDrawer(printer: ReceiptPrinter): Drawer {
  return {
    virtual: false,
    kick: (_commandId, signal) => printer.kickDrawer(signal),
    condition: () => 'no_status',
    close: async () => {},
  };
}
