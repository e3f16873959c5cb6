// Gives a key that was held back to whoever has the focus now, with the effect that the browser would have given it.

const replayed = new WeakSet<Event>();

export function wasReplayed(event: Event): boolean {
  return replayed.has(event);
}

export function replayKey(original: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  const copy = new KeyboardEvent('keydown', {
    key: original.key,
    code: original.code,
    shiftKey: original.shiftKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
  replayed.add(copy);
  if (!target.dispatchEvent(copy)) return;
  // A script's key event has no effect of its own. insertText keeps the caret, maxlength, undo and the input event.
  if (original.key.length === 1 && isTextField(document.activeElement)) typeText(original.key);
}

/** Types into the focused field as a person would. */
export function typeText(text: string): void {
  document.execCommand('insertText', false, text);
}

export function isTextField(element: Element | null): boolean {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !['radio', 'checkbox', 'range', 'button', 'submit'].includes(element.type);
}

export function isDateField(element: Element | null): boolean {
  return element instanceof HTMLInputElement && ['date', 'month', 'time', 'datetime-local'].includes(element.type);
}
