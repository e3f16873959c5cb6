// What a scanner of the main process is to the booth (HID POS, serial). The keyboard wedge lives in the renderer.

export type ScannerEvent =
  | { readonly kind: 'scan'; readonly text: string; readonly aim: string | null; readonly source: string; readonly atMs: number }
  | {
      readonly kind: 'reject';
      readonly why: 'too_long' | 'characters' | 'partial';
      readonly source: string;
      readonly atMs: number;
    }
  | { readonly kind: 'up' | 'down'; readonly source: string; readonly atMs: number };

export type Scanner = {
  /** Returns the function that stops listening. */
  on(listener: (event: ScannerEvent) => void): () => void;
  close(): Promise<void>;
};
