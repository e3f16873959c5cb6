// A picture as ESC/POS bytes: initialise, raster bands, feed, cut. Encoding only; escpos/printer-link.ts sends.
import { PrinterTypes, ThermalPrinter } from 'node-thermal-printer';
import { bandOf, type Picture } from '../../documents/picture.ts';
import { picturePng } from '../../documents/picture-png.ts';

/** Cheap printers have room for little more than a band like this, and between bands the event loop gets its turn. */
const BAND_ROWS = 128;

export async function encodePicture(picture: Picture): Promise<Buffer> {
  // No interface: its transports report success on lines that dropped, and print ghosts later.
  const encoder = new ThermalPrinter({ type: PrinterTypes.EPSON, interface: '' });
  encoder.append(INITIALISE);
  for (let fromRow = 0; fromRow < picture.heightDots; fromRow += BAND_ROWS) {
    await encoder.printImageBuffer(picturePng(bandOf(picture, { fromRow, count: BAND_ROWS })));
    await new Promise((resolve) => setImmediate(resolve));
  }
  encoder.partialCut({ verticalTabAmount: 1 });
  return encoder.getBuffer();
}

const INITIALISE = Buffer.from([0x1b, 0x40]);
