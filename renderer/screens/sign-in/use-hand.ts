// Tells the booth that somebody is there, at most every half minute; the booth's own clock decides when nobody is. F12 locks at once.
import { useEffect } from 'react';
import { wasReplayed } from '../../scanner/replay-key.ts';
import { useScreen } from '../../state/screen.tsx';
import { isLocked } from '../../state/store.ts';

const tellEveryMs = 30_000;
const signs = ['keydown', 'pointerdown', 'pointermove', 'wheel'] as const;

export function useHand(): void {
  const { booth, store, people } = useScreen();
  useEffect(() => {
    let toldAtMs = Number.NEGATIVE_INFINITY;
    let later: ReturnType<typeof setTimeout> | undefined;
    const atWork = () => store.getState().view?.operator != null && !isLocked(store.getState());

    function tell(): void {
      later = undefined;
      if (!atWork()) return;
      toldAtMs = performance.now();
      // Refused or lost: the next hand is told again soon enough.
      booth.ask('desk.felt', {}).catch(() => undefined);
    }

    /** The first sign at once, the last of the half minute at its end. */
    function felt(): void {
      if (later !== undefined || !atWork()) return;
      later = setTimeout(tell, Math.max(0, toldAtMs + tellEveryMs - performance.now()));
    }

    function lockKey(event: KeyboardEvent): void {
      if (event.key !== 'F12' || !wasReplayed(event)) return;
      event.preventDefault();
      if (!event.repeat && atWork()) void people.lock();
    }

    for (const sign of signs) window.addEventListener(sign, felt, { capture: true, passive: true });
    window.addEventListener('keydown', lockKey, { capture: true });
    return () => {
      clearTimeout(later);
      for (const sign of signs) window.removeEventListener(sign, felt, { capture: true });
      window.removeEventListener('keydown', lockKey, { capture: true });
    };
  }, [booth, store, people]);
}
