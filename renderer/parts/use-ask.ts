import { useCallback, useEffect, useState } from 'react';
import type { Refusal } from '../../domain/result.ts';
import type { ChannelInput, ChannelOutput } from '../../electron/contract/channels.ts';
import type { ReadName } from '../booth.ts';
import { useScreen, useScreenState } from '../state/screen.tsx';
import { isLocked } from '../state/store.ts';
import { LinkLost } from '../wire/link-lost.ts';

export type Asked<Name extends ReadName> = {
  /** The answer to this input; null until it has come. While the same is asked again, the last answer stays. */
  readonly value: ChannelOutput<Name> | null;
  readonly refusal: Refusal | null;
  readonly loading: boolean;
  readonly reload: () => void;
};

type Answer<Name extends ReadName> = Pick<Asked<Name>, 'value' | 'refusal'> & { readonly asked: string; readonly round: string };

/**
 * A read that a screen shows: asked when it is drawn, when the input or one of `deps` changes (plain values), and when the link is back.
 * With the input null nothing is asked yet.
 */
export function useAsk<Name extends ReadName>(
  name: Name,
  input: ChannelInput<Name> | null,
  deps: readonly (string | number | boolean | null | undefined)[] = [],
): Asked<Name> {
  const { booth } = useScreen();
  // Behind the lock nothing is answered: what stands there stays, and is asked again when the screen is open.
  const mayAsk = useScreenState((state) => state.link === 'up' && !isLocked(state));
  const [times, setTimes] = useState(0);
  const [answer, setAnswer] = useState<Answer<Name> | null>(null);
  const asked = JSON.stringify([name, input]);
  const round = JSON.stringify([asked, times, deps]);

  useEffect(() => {
    const [, question] = JSON.parse(asked) as [Name, ChannelInput<Name> | null];
    if (!mayAsk || question === null) return undefined;
    let current = true;
    booth.ask(name, question).then(
      (reply) => {
        if (!current) return;
        setAnswer(
          reply.ok ? { asked, round, value: reply.value, refusal: null } : { asked, round, value: null, refusal: reply.refusal },
        );
      },
      (error: unknown) => {
        // The screen over this one says it; when the link is back, this is asked again.
        if (!(error instanceof LinkLost)) throw error;
      },
    );
    return () => {
      current = false;
    };
  }, [booth, name, asked, round, mayAsk]);

  const known = answer?.asked === asked ? answer : null;
  return {
    value: known?.value ?? null,
    refusal: known?.refusal ?? null,
    loading: input !== null && answer?.round !== round,
    reload: useCallback(() => setTimes((before) => before + 1), []),
  };
}
