// What has the focus, how it stands, and putting it back.

const pressed = ['radio', 'checkbox', 'range', 'button', 'submit', 'file', 'color'];

export function isTextField(element: Element | null): element is HTMLInputElement | HTMLTextAreaElement {
  if (element instanceof HTMLTextAreaElement) return true;
  return element instanceof HTMLInputElement && !pressed.includes(element.type);
}

/** Types into the focused field as a person would: keeps the caret, the longest length, undo and the input event. */
export function typeText(text: string): void {
  document.execCommand('insertText', false, text);
}

/** Answers a function that puts the focus, and the field that has it now, back as they are now. */
export function rememberField(): () => void {
  const focused = document.activeElement;
  const field = isTextField(focused) ? focused : null;
  const value = field?.value ?? '';
  const caret = field === null ? null : caretOf(field);
  return () => {
    if (document.activeElement !== focused && focused instanceof HTMLElement) focused.focus({ preventScroll: true });
    if (field === null) return;
    // A date that was typed in part has no value: it is set all the same, which empties the parts.
    if (field.value !== value || field.type === 'date') setValue(field, value);
    if (caret !== null) field.setSelectionRange(...caret);
  };
}

function caretOf(field: HTMLInputElement | HTMLTextAreaElement): [number, number] | null {
  // A date field has no caret.
  const { selectionStart, selectionEnd } = field;
  return selectionStart === null || selectionEnd === null ? null : [selectionStart, selectionEnd];
}

/** By the element's own setter: React notices it then as it notices typing. */
function setValue(field: HTMLInputElement | HTMLTextAreaElement, value: string): void {
  const owner = field instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement;
  Object.getOwnPropertyDescriptor(owner.prototype, 'value')?.set?.call(field, value);
  field.dispatchEvent(new Event('input', { bubbles: true }));
}
