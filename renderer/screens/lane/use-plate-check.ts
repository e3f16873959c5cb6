import { useEffect, useState } from 'react';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

export type PlateCheck = ChannelOutput<'plate.check'>;
const askAfterMs = 180;
const shortestAsked = 4;

/** What the booth knows of a plate, asked a moment after the last key; again whenever the vehicles inside change. */
export function usePlateCheck(plate: string): PlateCheck | null {
  const { booth } = useScreen();
  const inside = useScreenState(({ view }) => view?.inside);
  const [answer, setAnswer] = useState<{ readonly plate: string; readonly check: PlateCheck } | null>(null);
  const typed = plate.trim();
  // biome-ignore lint/correctness/useExhaustiveDependencies: `inside` is not read, its change means another answer
  useEffect(() => {
    if (typed.length < shortestAsked) return;
    let current = true;
    const timer = setTimeout(() => {
      void booth.ask('plate.check', { plate: typed }).then(
        (reply) => {
          if (current && reply.ok) setAnswer({ plate: typed, check: reply.value });
        },
        () => undefined, // link lost: the screen over this one says it
      );
    }, askAfterMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [booth, typed, inside]);
  return answer !== null && answer.plate === typed && typed.length >= shortestAsked ? answer.check : null;
}
