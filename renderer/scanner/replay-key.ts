// Carries out an act that was held back, on whoever has the focus now, with the effect that the browser would have given it.
import { isTextField, typeText } from './fields.ts';

const replayed = new WeakSet<Event>();
/** As far as an arrow scrolls. */
const LINE_PX = 40;

export function wasReplayed(event: Event): boolean {
  return replayed.has(event);
}

/** A button that moves money or the gate: Enter, its own key or a press, never Space, which a scanner sends as a letter. */
export const movesMoney = 'data-moves';

export function replayKey(original: KeyboardEvent): void {
  const target = document.activeElement ?? document.body;
  if (original.key === ' ' && target.hasAttribute(movesMoney)) return;
  const down = copyOf(original, 'keydown');
  replayed.add(down);
  // A script's key event has no effect of its own.
  if (target.dispatchEvent(down)) actAsBrowser(original);
  const up = copyOf(original, 'keyup');
  replayed.add(up);
  (document.activeElement === target ? target : document.body).dispatchEvent(up);
}

function copyOf({ key, code, shiftKey, ctrlKey, altKey, metaKey }: KeyboardEvent, type: 'keydown' | 'keyup'): KeyboardEvent {
  return new KeyboardEvent(type, {
    key,
    code,
    shiftKey,
    ctrlKey,
    altKey,
    metaKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  });
}

function actAsBrowser({ key, ctrlKey, altKey, metaKey }: KeyboardEvent): void {
  const focused = document.activeElement;
  if (ctrlKey || altKey || metaKey) return;
  if (isPressedBy(key, focused)) focused.click();
  else if (focused instanceof HTMLSelectElement) actOnSelect(focused, key);
  else if (focused instanceof HTMLInputElement && focused.type === 'date' && key === ' ') focused.showPicker();
  else if (key.length === 1 && isTextField(focused)) typeText(key);
  else scroll(focused, key);
}

function isPressedBy(key: string, focused: Element | null): focused is HTMLElement {
  if (focused instanceof HTMLButtonElement) return key === 'Enter' || key === ' ';
  if (focused instanceof HTMLAnchorElement) return key === 'Enter';
  return focused instanceof HTMLInputElement && ['checkbox', 'radio'].includes(focused.type) && key === ' ';
}

/** Arrows and first letters choose, Space and Enter open the list. */
function actOnSelect(select: HTMLSelectElement, key: string): void {
  if (key === ' ' || key === 'Enter') {
    select.showPicker();
    return;
  }
  const next = optionBy(key, select);
  if (next < 0 || next >= select.options.length || next === select.selectedIndex) return;
  select.selectedIndex = next;
  select.dispatchEvent(new Event('change', { bubbles: true }));
}

function optionBy(key: string, { options, selectedIndex }: HTMLSelectElement): number {
  const places: Readonly<Record<string, number>> = {
    ArrowDown: selectedIndex + 1,
    ArrowRight: selectedIndex + 1,
    ArrowUp: selectedIndex - 1,
    ArrowLeft: selectedIndex - 1,
    Home: 0,
    End: options.length - 1,
  };
  const letter = key.toUpperCase();
  return places[key] ?? (key.length === 1 ? [...options].findIndex(({ text }) => text.toUpperCase().startsWith(letter)) : -1);
}

function scroll(focused: Element | null, key: string): void {
  const by = { PageDown: 'page', ' ': 'page', PageUp: '-page', ArrowDown: 'line', ArrowUp: '-line', Home: 'start', End: 'end' }[
    key
  ];
  if (by === undefined) return;
  for (let box = focused; box !== null; box = box.parentElement) {
    if (box.scrollHeight <= box.clientHeight || !/auto|scroll/.test(getComputedStyle(box).overflowY)) continue;
    const page = box.clientHeight * 0.9;
    const steps = { page, '-page': -page, line: LINE_PX, '-line': -LINE_PX, start: -box.scrollHeight, end: box.scrollHeight };
    box.scrollBy(0, steps[by as keyof typeof steps]);
    return;
  }
}
