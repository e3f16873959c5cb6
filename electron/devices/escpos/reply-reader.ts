// Tells apart what an ESC/POS printer sends back: real-time status, automatic status (four bytes), and the answer to GS r.

export type PrinterReply =
  | { readonly kind: 'realTime'; readonly byte: number }
  | { readonly kind: 'automatic'; readonly bytes: readonly number[] }
  | { readonly kind: 'consumed'; readonly byte: number };

/** Feed it every byte received, in order. The fixed bits of each answer are Epson's. */
export function createReplyReader(onReply: (reply: PrinterReply) => void): (bytes: Uint8Array) => void {
  let automatic: number[] = [];
  return (bytes) => {
    for (const byte of bytes) {
      if (automatic.length > 0) {
        automatic.push(byte);
        if (automatic.length === 4) {
          onReply({ kind: 'automatic', bytes: automatic });
          automatic = [];
        }
      } else if ((byte & 0x93) === 0x10) automatic = [byte];
      else if ((byte & 0x93) === 0x12) onReply({ kind: 'realTime', byte });
      else if ((byte & 0x90) === 0) onReply({ kind: 'consumed', byte });
      // What is left is flow control (XON, XOFF), which TCP makes meaningless.
    }
  };
}
