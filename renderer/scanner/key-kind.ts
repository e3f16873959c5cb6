// What a key is for the gate: text that may show at once, an act, or a key that by itself is nothing; and what it adds to a scan.

import { isTextField } from './fields.ts';
import { characterOfKey } from './key-characters.ts';

const silentKeys = new Set([
  'Shift',
  'Control',
  'Alt',
  'Meta',
  'AltGraph',
  'CapsLock',
  'NumLock',
  'ScrollLock',
  'Fn',
  'FnLock',
  'ContextMenu',
]);
/** In a field they only edit: what they did can be put back. */
const editingKeys = new Set([
  'Backspace',
  'Delete',
  'ArrowLeft',
  'ArrowRight',
  'ArrowUp',
  'ArrowDown',
  'Home',
  'End',
  'Dead',
  'Process',
  'Unidentified',
]);
/** With Ctrl: select all, copy, paste, cut, undo, redo. */
const editingChords = new Set(['a', 'c', 'v', 'x', 'z', 'y']);
const digit = /^(?:Digit|Numpad)\d$/;

/** An element with it takes digits as choices, not as text, for now. */
export const digitsChoose = 'data-digits-choose';

export function kindOfKey(event: KeyboardEvent, focused: Element | null): 'text' | 'act' | 'silent' {
  if (silentKeys.has(event.key) || isWindowsChord(event)) return 'silent';
  // Only moves the focus, which can be put back.
  if (event.key === 'Tab' && !isChord(event)) return 'text';
  if (isChord(event)) return isEditingChord(event) ? 'text' : 'act';
  if (!isTextField(focused)) return 'act';
  if (event.isComposing || editingKeys.has(event.key)) return 'text';
  // The list of keys; where there is none, it is typed after all.
  if (event.key.length !== 1 || event.key === '?') return 'act';
  if (event.key === ' ' && opensPicker(focused)) return 'act';
  return digit.test(event.code) && !event.shiftKey && focused?.hasAttribute(digitsChoose) ? 'act' : 'text';
}

/** A date field opens its calendar by Space. */
function opensPicker(focused: Element | null): boolean {
  return focused instanceof HTMLInputElement && focused.type === 'date';
}

/** AltGr types characters. */
export function isChord(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.altKey || event.metaKey) && !event.getModifierState('AltGraph');
}

function isEditingChord({ ctrlKey, altKey, key }: KeyboardEvent): boolean {
  return ctrlKey && !altKey && (editingChords.has(key.toLowerCase()) || key.startsWith('Arrow') || key === 'Backspace');
}

/** The window's own, and no scanner's: larger and smaller letters, closing it, the developer tools. */
function isWindowsChord(event: KeyboardEvent): boolean {
  if (!isChord(event)) return false;
  if (event.altKey) return event.key === 'F4';
  return ['+', '-', '=', '0'].includes(event.key) || (event.shiftKey && event.code === 'KeyI');
}

const named: Readonly<Record<string, string>> = { Enter: '\r', Tab: '\t', Escape: '\u001b', Backspace: '\b' };

/** Letters in capitals; Ctrl and a letter is a control character; empty for a key that types nothing. */
export function characterOfEvent(event: KeyboardEvent): string {
  const { code, key } = event;
  const byName = named[key];
  if (byName !== undefined) return byName;
  const typed = code === '' ? (key.length === 1 ? key.toUpperCase() : null) : characterOfKey({ code, shift: event.shiftKey });
  if (typed === null) return '';
  return event.ctrlKey && !event.altKey ? String.fromCharCode(typed.charCodeAt(0) & 0x1f) : typed;
}
