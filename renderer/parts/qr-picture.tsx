import { create } from 'qrcode';
import { useMemo } from 'react';

/** A QR as one sharp SVG path with its quiet zone, always dark on white: phones read it so in any theme. */
export function QrPicture({ text, name }: { readonly text: string; readonly name: string }) {
  const { path, size } = useMemo(() => drawQr(text), [text]);
  return (
    <svg className="qr-picture" role="img" aria-label={name} viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges">
      <rect width={size} height={size} fill="#ffffff" />
      <path d={path} fill="#000000" />
    </svg>
  );
}

const quietModules = 4;

function drawQr(text: string): { readonly path: string; readonly size: number } {
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  let path = '';
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + quietModules} ${row + quietModules}h1v1h-1z`;
    }
  }
  return { path, size: modules.size + 2 * quietModules };
}
