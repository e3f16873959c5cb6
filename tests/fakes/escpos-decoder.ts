// Reads ESC/POS bytes as a strict printer would: every byte has to belong to a command it knows, else it is recorded as unknown.
import type { Picture } from '../../electron/documents/picture.ts';

export type EscposOp =
  | { readonly op: 'initialise' | 'realTime' }
  | { readonly op: 'feed'; readonly lines: number }
  | { readonly op: 'raster'; readonly picture: Picture }
  | { readonly op: 'text'; readonly text: string }
  | { readonly op: 'cut'; readonly partial: boolean }
  | { readonly op: 'drawer'; readonly pin: number; readonly onMs: number; readonly offMs: number }
  | { readonly op: 'automaticStatus'; readonly mask: number }
  | { readonly op: 'askConsumed' };

type Step = { readonly length: number; readonly op: EscposOp | null };
/** Null: the rest of the command has not arrived. Undefined: no such command. */
type Command = (bytes: Buffer) => Step | null | undefined;

/** Consumes whole commands from the front; answers what is left over and reports each command and each unknown byte. */
export function decodeEscpos(
  bytes: Buffer,
  { onOp, onUnknown }: { onOp(op: EscposOp): void; onUnknown(hex: string): void },
): Buffer {
  let rest = bytes;
  while (rest.length > 0) {
    const step = readCommand(rest);
    if (step === null) return rest;
    if (step === undefined) {
      onUnknown(rest.subarray(0, 4).toString('hex'));
      rest = rest.subarray(1);
      continue;
    }
    rest = rest.subarray(step.length);
    if (step.op !== null) onOp(step.op);
  }
  return rest;
}

const readCommand: Command = (bytes) => {
  const first = bytes[0] ?? 0;
  if (first >= 0x20) {
    const end = bytes.findIndex((byte) => byte < 0x20);
    const text = bytes.subarray(0, end === -1 ? bytes.length : end);
    return { length: text.length, op: { op: 'text', text: text.toString('latin1') } };
  }
  if (first === 0x0a) return { length: 1, op: { op: 'feed', lines: 1 } };
  if (bytes.length < 2) return first === 0x1b || first === 0x1d || first === 0x10 ? null : undefined;
  if (first === 0x10) return readRealTime(bytes);
  if (first === 0x1b) return readEsc(bytes);
  if (first === 0x1d) return readGs(bytes);
  return undefined;
};

const readRealTime: Command = (bytes) => (bytes[1] === 0x04 ? whole(bytes, 3, () => ({ op: 'realTime' })) : undefined);

const readEsc: Command = (bytes) => {
  switch (bytes[1]) {
    case 0x40:
      return { length: 2, op: { op: 'initialise' } };
    case 0x64:
      return whole(bytes, 3, () => ({ op: 'feed', lines: bytes[2] ?? 0 }));
    case 0x70:
      return whole(bytes, 5, () => ({
        op: 'drawer',
        pin: bytes[2] ?? 0,
        onMs: (bytes[3] ?? 0) * 2,
        offMs: (bytes[4] ?? 0) * 2,
      }));
    default:
      return undefined;
  }
};

const readGs: Command = (bytes) => {
  switch (bytes[1]) {
    case 0x61:
      return whole(bytes, 3, () => ({ op: 'automaticStatus', mask: bytes[2] ?? 0 }));
    case 0x72:
      return whole(bytes, 3, () => ({ op: 'askConsumed' }));
    case 0x56:
      return whole(bytes, 3, () => ({ op: 'cut', partial: bytes[2] === 1 }));
    case 0x76:
      return readRaster(bytes);
    default:
      return undefined;
  }
};

const readRaster: Command = (bytes) => {
  if (bytes.length < 8) return null;
  if (bytes[2] !== 0x30) return undefined;
  const bytesPerRow = bytes.readUInt16LE(4);
  const heightDots = bytes.readUInt16LE(6);
  return whole(bytes, 8 + bytesPerRow * heightDots, () => ({
    op: 'raster',
    picture: {
      widthDots: bytesPerRow * 8,
      heightDots,
      rows: Uint8Array.from(bytes.subarray(8, 8 + bytesPerRow * heightDots)),
    },
  }));
};

function whole(bytes: Buffer, length: number, op: () => EscposOp): Step | null {
  return bytes.length < length ? null : { length, op: op() };
}
