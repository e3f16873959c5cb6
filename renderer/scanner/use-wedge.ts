// Listens to the keyboard before anything else in the window, so that a scan works whatever has the focus.
import { useEffect, useRef } from 'react';
import { isDateField, replayKey, wasReplayed } from './replay-key.ts';
import { createWedge, defaultWedgeSettings, type WedgeKey } from './wedge.ts';

type HeldKey = WedgeKey & { readonly event: KeyboardEvent };

type Listener = {
  readonly onScan: (text: string) => void;
  /** A scan broke off in its middle. */
  readonly onDropped: () => void;
};

export function useWedge(listener: Listener): void {
  const latest = useRef(listener);
  useEffect(() => {
    latest.current = listener;
  });

  useEffect(() => {
    const wedge = createWedge<HeldKey>(defaultWedgeSettings);
    let timer: ReturnType<typeof setTimeout> | undefined;

    function act(step: ReturnType<typeof wedge.rest>): void {
      for (const key of step.release) replayKey(key.event);
      if (step.scan !== null) latest.current.onScan(step.scan);
      if (step.dropped) latest.current.onDropped();
      clearTimeout(timer);
      const untilMs = wedge.waitUntilMs();
      if (untilMs === null) return;
      timer = setTimeout(() => act(wedge.rest(performance.now())), Math.max(1, untilMs - performance.now() + 1));
    }

    function onKeyDown(event: KeyboardEvent): void {
      if (wasReplayed(event)) return;
      const step = wedge.press({
        code: event.code,
        shift: event.shiftKey,
        atMs: event.timeStamp,
        repeat: event.repeat,
        // A date field takes no key from a script: what was held back from it could not be given back.
        chord:
          event.ctrlKey ||
          event.altKey ||
          event.metaKey ||
          event.isComposing ||
          event.key === 'Dead' ||
          isDateField(document.activeElement),
        event,
      });
      if (step.key === 'keep') {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      act(step);
    }

    window.addEventListener('keydown', onKeyDown, { capture: true });
    return () => {
      clearTimeout(timer);
      window.removeEventListener('keydown', onKeyDown, { capture: true });
    };
  }, []);
}
