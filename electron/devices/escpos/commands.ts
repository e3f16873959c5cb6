// The few ESC/POS commands that the booth sends besides pictures. Epson's ESC/POS reference; the clones follow it here.

/** ESC p 0 50 250: pin 2, 100 ms on, 500 ms off. node-thermal-printer leaves the two times out, which eats the next bytes. */
export const DRAWER_PULSE = Buffer.from([0x1b, 0x70, 0x00, 0x32, 0xfa]);

/** GS r 1: answered from the print buffer, in its turn, so the answer proves that everything before it was consumed. */
export const ASK_CONSUMED = Buffer.from([0x1d, 0x72, 0x01]);

/** DLE EOT 1, 2, 4: answered at once, even by a printer that is offline. */
export const ASK_STATUS = Buffer.from([0x10, 0x04, 0x01, 0x10, 0x04, 0x02, 0x10, 0x04, 0x04]);
export const STATUS_REPLIES = 3;

/** GS a: sends its state by itself whenever online, error or paper change, also while it holds a job it cannot print. */
export const AUTOMATIC_STATUS_ON = Buffer.from([0x1d, 0x61, 0x0e]);
export const AUTOMATIC_STATUS_OFF = Buffer.from([0x1d, 0x61, 0x00]);
