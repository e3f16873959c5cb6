import { useEffect, useState } from 'react';
import { useScreen } from '../state/screen.tsx';
import { boothNowMs } from '../state/store.ts';

/** The booth's clock, drawn anew every `everyMs`. */
export function useNow(everyMs = 1000): number {
  const { store } = useScreen();
  const [nowMs, setNowMs] = useState(() => boothNowMs(store.getState()));
  useEffect(() => {
    const tick = () => setNowMs(boothNowMs(store.getState()));
    tick();
    const timer = setInterval(tick, everyMs);
    return () => clearInterval(timer);
  }, [store, everyMs]);
  return nowMs;
}
