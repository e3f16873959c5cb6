// The page of a PDF in points (72 to the inch), and a piece of content that knows its height.
import type { SKRSContext2D } from '@napi-rs/canvas';

export const A4 = { width: 595, height: 842 } as const;
export const MARGIN = 42;
export const ROOM = A4.width - 2 * MARGIN;

export type Placed = {
  readonly height: number;
  readonly paint: (context: SKRSContext2D, top: number) => void;
  /** Not at the end of a page without what follows. */
  readonly keepWithNext?: boolean;
  /** Drawn above it where it begins a new page: the head of its table. */
  readonly repeated?: Placed;
};
