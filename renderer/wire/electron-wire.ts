// In Electron the preload already exposes the wire; this only names it.
import type { Wire } from '../../electron/contract/wire.ts';

declare global {
  interface Window {
    readonly naka?: Wire;
  }
}

export function electronWire(): Wire | null {
  return window.naka ?? null;
}
