// Hands a file of the booth to the person: both shells take an anchor's download (Electron asks where to keep it).
import type { FileView } from '../../electron/contract/views/file.ts';

/** Long enough for the shell to have read it. */
const keptMs = 60_000;

export function saveFile({ name, mediaType, base64 }: FileView): void {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: mediaType }));
  const anchor = document.createElement('a');
  anchor.href = address;
  anchor.download = name;
  anchor.click();
  setTimeout(() => URL.revokeObjectURL(address), keptMs);
}
