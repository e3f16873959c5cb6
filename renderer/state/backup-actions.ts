// Backups and the recovery key.
import type { Refusal } from '../../domain/result.ts';
import type { Language } from '../../domain/words.ts';
import type { ChannelOutput } from '../../electron/contract/channels.ts';
import type { WriteContent } from '../booth.ts';
import type { ActionContext } from './context.ts';

export type NewRecoveryKey = ChannelOutput<'backup.newKey'>;

export function createBackupActions({ booth, sounds, once, refuse, showBand }: ActionContext) {
  const done = (words: 'backup.saved' | 'backup.key.printed' | 'backup.key.inUse') =>
    showBand({ kind: 'done', text: { key: 'words', words } });
  async function written(ask: () => Promise<{ ok: true } | { ok: false; refusal: Refusal }>, words: Parameters<typeof done>[0]) {
    let refusal: Refusal | null = null;
    await once(async () => {
      const reply = await ask();
      if (reply.ok) return done(words);
      sounds.play('refusal');
      refusal = reply.refusal;
    });
    return refusal as Refusal | null;
  }
  return {
    makeNow: () =>
      once(async () => {
        const reply = await booth.ask('backup.makeNow', {});
        if (!reply.ok) refuse(reply.refusal);
      }),
    configure: (content: WriteContent<'backup.configure'>) =>
      written(() => booth.write('backup.configure', content), 'backup.saved'),
    async newKey(): Promise<NewRecoveryKey | null> {
      let key: NewRecoveryKey | null = null;
      await once(async () => {
        const reply = await booth.ask('backup.newKey', {});
        if (!reply.ok) return refuse(reply.refusal);
        key = reply.value;
      });
      return key;
    },
    printKey: (language: Language) => written(() => booth.ask('backup.printKey', { language }), 'backup.key.printed'),
    acceptKey: (lastSix: string) => written(() => booth.write('backup.acceptKey', { lastSix }), 'backup.key.inUse'),
  };
}
