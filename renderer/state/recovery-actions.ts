// A booth that cannot open its books: look for its records, restore it, start it.
import type { Refusal } from '../../domain/result.ts';
import type { ChannelInput, ChannelOutput } from '../../electron/contract/channels.ts';
import type { WriteContent } from '../booth.ts';
import type { ActionContext } from './context.ts';

export type Looked = ChannelOutput<'recovery.look'>;
export type Restored = ChannelOutput<'recovery.restore'>;
type Answer<Value> = { readonly value: Value | null; readonly refusal: Refusal | null };

export function createRecoveryActions(context: ActionContext) {
  const { booth, store, sounds, once } = context;

  async function answerOf<Value>(
    run: () => Promise<{ ok: true; value: Value } | { ok: false; refusal: Refusal }>,
  ): Promise<Answer<Value>> {
    let answer: Answer<Value> = { value: null, refusal: null };
    await once(async () => {
      const reply = await run();
      answer = reply.ok ? { value: reply.value, refusal: null } : { value: null, refusal: reply.refusal };
      if (!reply.ok) sounds.play('refusal');
    });
    return answer;
  }

  return {
    look: (input: ChannelInput<'recovery.look'>): Promise<Answer<Looked>> => answerOf(() => booth.ask('recovery.look', input)),
    check: (input: ChannelInput<'recovery.check'>) => answerOf(() => booth.ask('recovery.check', input)),
    restore: (content: WriteContent<'recovery.restore'>): Promise<Answer<Restored>> =>
      answerOf(() => booth.write('recovery.restore', content)),
    /** Answers null when the booth works again. */
    start: async (): Promise<Refusal | null> => {
      const { refusal } = await answerOf(() => booth.write('recovery.start', {}));
      if (refusal !== null) return refusal;
      const view = await booth.ask('booth.view', {});
      if (view.ok) store.setState({ view: view.value, viewAtMs: performance.now(), recovery: false });
      return null;
    },
  };
}
