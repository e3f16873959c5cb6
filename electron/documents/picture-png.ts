// A picture as PNG: kept by the virtual printer, shown in the receipt preview, and fed to the byte encoder.
import { createCanvas } from '@napi-rs/canvas';
import { isBlack, type Picture } from './picture.ts';

export function picturePng(picture: Picture): Buffer {
  const context = createCanvas(picture.widthDots, picture.heightDots).getContext('2d');
  const image = context.createImageData(picture.widthDots, picture.heightDots);
  image.data.fill(255);
  for (let y = 0; y < picture.heightDots; y++) {
    for (let x = 0; x < picture.widthDots; x++) {
      if (isBlack(picture, { x, y })) image.data.fill(0, (y * picture.widthDots + x) * 4, (y * picture.widthDots + x) * 4 + 3);
    }
  }
  context.putImageData(image, 0, 0);
  return context.canvas.toBuffer('image/png');
}

/** `data:image/png;base64,…` */
export function pictureDataUrl(picture: Picture): string {
  return `data:image/png;base64,${picturePng(picture).toString('base64')}`;
}
