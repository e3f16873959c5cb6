import { useEffect, useRef } from 'react';
import { isTextField } from '../scanner/fields.ts';
import { wasReplayed } from '../scanner/replay-key.ts';
import { useScreen } from '../state/screen.tsx';
import { isCovered, isLocked } from '../state/store.ts';

export type KeyPress = {
  readonly event: KeyboardEvent;
  /** The key where its letter stands on the US layout (`A`, `5`), its name (`Enter`, `F5`), or a chord with it (`Ctrl+F3`). */
  readonly key: string;
  readonly inTextField: boolean;
};

/**
 * Keys of a screen: silent while a panel, an approval or the lock lies over it (`lock`: those of the lock itself). The handler says whether it took the key. What stands on the
 * screen now is asked before what is the same everywhere (`common`), whichever was drawn first.
 */
export function useKeys(handle: (press: KeyPress) => boolean, stage: 'current' | 'common' | 'lock' = 'current'): void {
  const { store } = useScreen();
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const chord = event.ctrlKey && /^F\d+$/.test(event.key) ? 'Ctrl+' : '';
      // Text passes the gate (renderer/scanner) at once; an act comes from there when a person has done it.
      if (!wasReplayed(event)) return;
      if (event.defaultPrevented || event.repeat || (event.ctrlKey && chord === '') || event.altKey || event.metaKey) return;
      if (stage === 'lock' ? !isLocked(store.getState()) : isCovered(store.getState())) return;
      const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
      const inTextField = isTextField(document.activeElement);
      if (latest.current({ event, key: `${chord}${letter ?? event.key}`, inTextField })) event.preventDefault();
    }
    // The event bubbles from the document to the window.
    const target = stage === 'common' ? window : document;
    target.addEventListener('keydown', onKeyDown as EventListener);
    return () => target.removeEventListener('keydown', onKeyDown as EventListener);
  }, [store, stage]);
}
