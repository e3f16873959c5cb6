// The modules of a QR code, for drawing it into the raster: a printer's own QR command counts bytes in ways that differ by model.
import QRCode from 'qrcode';

export type QrModules = { readonly size: number; isDark(x: number, y: number): boolean };

/** Error correction M: a thermal slip gets creased, and the ticket's alphanumeric text stays small enough. */
export function qrModules(text: string): QrModules {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  return { size: modules.size, isDark: (x, y) => modules.get(y, x) === 1 };
}
