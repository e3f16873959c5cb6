// Number fields take Latin letters and digits even while the computer is set to a Hindi layout.
import type { KeyboardEvent } from 'react';
import { typeText } from '../scanner/fields.ts';
import { characterOfKey } from '../scanner/key-characters.ts';

export function typeLatin(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key.length !== 1 || event.key.charCodeAt(0) < 128) return;
  const character = characterOfKey({ code: event.code, shift: event.shiftKey });
  if (character === null) return;
  event.preventDefault();
  typeText(character);
}
