import { useEffect, useState } from 'react';
import type { ChannelInput, ChannelOutput } from '../../../electron/contract/channels.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

export type Scope = ChannelInput<'session.search'>['scope'];
type Found = ChannelOutput<'session.search'> & {
  /** It answers what is typed now: nothing may be done with the answer to an earlier text. */
  readonly current: boolean;
};
type Answer = { readonly asked: string; readonly found: ChannelOutput<'session.search'> };

const askAfterMs = 150;

/** The booth's answer to what is typed, asked a moment after the last key, and again when vehicles come or go. Null until it answers. */
export function useSearch(text: string, scope: Scope): Found | null {
  const { booth } = useScreen();
  const [answer, setAnswer] = useState<Answer | null>(null);
  const asked = `${scope} ${text.trim()}`;
  const changes = useScreenState(({ view }) => `${view?.inside} ${view?.last[0]?.atMs ?? 0} ${view?.waiting.length ?? 0}`);
  // biome-ignore lint/correctness/useExhaustiveDependencies: `changes` is not read, its change means another answer
  useEffect(() => {
    let current = true;
    const timer = setTimeout(() => {
      void booth.ask('session.search', { text: text.trim(), scope }).then(
        (reply) => current && reply.ok && setAnswer({ asked, found: reply.value }),
        () => undefined, // link lost: the screen over this one says it
      );
    }, askAfterMs);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [booth, text, scope, asked, changes]);
  return answer === null ? null : { ...answer.found, current: answer.asked === asked };
}
