// People of the lot, one's own PIN, and the lock over the lane.
import type { Refusal } from '../../domain/result.ts';
import type { WriteContent, WriteName } from '../booth.ts';
import type { ActionContext } from './context.ts';

export function createPeopleActions(context: ActionContext) {
  const { booth, sounds, once, refuse, showBand } = context;

  /** Answers null when it is done. */
  function written<Name extends WriteName>(name: Name) {
    return async (content: WriteContent<Name>): Promise<Refusal | null> => {
      let refusal: Refusal | null = null;
      await once(async () => {
        const reply = await booth.write(name, content);
        if (reply.ok) return showBand({ kind: 'done', text: { key: 'words', words: 'people.saved' } });
        sounds.play('refusal');
        refusal = reply.refusal;
      });
      return refusal;
    };
  }

  return {
    add: written('people.add'),
    change: written('people.change'),
    disable: written('people.disable'),
    enable: written('people.enable'),
    resetPin: written('people.resetPin'),
    changePin: written('people.changePin'),
    lock: () =>
      once(async () => {
        const reply = await booth.ask('desk.lock', {});
        if (!reply.ok) refuse(reply.refusal);
      }),
    async unlock(pin: string): Promise<Refusal | null> {
      let refusal: Refusal | null = null;
      await once(async () => {
        const reply = await booth.ask('desk.unlock', { pin });
        if (reply.ok) return;
        sounds.play('refusal');
        refusal = reply.refusal;
      });
      return refusal;
    },
  };
}
