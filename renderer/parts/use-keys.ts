import { useEffect, useRef } from 'react';
import { isTextField } from '../scanner/replay-key.ts';
import { useScreen } from '../state/screen.tsx';

export type KeyPress = {
  readonly event: KeyboardEvent;
  /** The key where its letter stands on the US layout (`A`, `5`), or its name (`Enter`, `F5`). */
  readonly key: string;
  readonly inTextField: boolean;
};

/** The lane's own keys: silent while a panel or an approval lies over it. The handler says whether it took the key. */
export function useKeys(handle: (press: KeyPress) => boolean): void {
  const { store } = useScreen();
  const latest = useRef(handle);
  useEffect(() => {
    latest.current = handle;
  });
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      const { panel, approval } = store.getState();
      if (event.defaultPrevented || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (panel !== null || approval !== null) return;
      const letter = /^(?:Key|Digit|Numpad)([A-Z0-9])$/.exec(event.code)?.[1];
      const inTextField = isTextField(document.activeElement);
      if (latest.current({ event, key: letter ?? event.key, inTextField })) event.preventDefault();
    }
    window.addEventListener('keydown', onKeyDown);
    return () => window.removeEventListener('keydown', onKeyDown);
  }, [store]);
}
