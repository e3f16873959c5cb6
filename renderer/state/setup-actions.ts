// The first set-up, and the lot's settings, tariffs and approval rules.
import type { Refusal } from '../../domain/result.ts';
import type { WriteContent } from '../booth.ts';
import type { ActionContext } from './context.ts';

export function createSetupActions(context: ActionContext) {
  const { booth, store, sounds, once, showBand } = context;

  /** Runs a write; answers null when it is done. */
  async function refusalOf(run: () => Promise<Refusal | null>): Promise<Refusal | null> {
    let refusal: Refusal | null = null;
    await once(async () => {
      refusal = await run();
      if (refusal !== null) sounds.play('refusal');
    });
    return refusal;
  }

  /** The booth is there now: its first view is asked for, not told. */
  async function showBooth(): Promise<void> {
    const view = await booth.ask('booth.view', {});
    if (view.ok) store.setState({ view: view.value, viewAtMs: performance.now(), setUp: false });
  }

  return {
    finish: (content: WriteContent<'setup.finish'>) =>
      refusalOf(async () => {
        const reply = await booth.write('setup.finish', content);
        if (!reply.ok) return reply.refusal;
        await showBooth();
        return null;
      }),
    practise: () =>
      refusalOf(async () => {
        const reply = await booth.write('setup.practise', {});
        if (!reply.ok) return reply.refusal;
        await showBooth();
        return null;
      }),
    configure: (change: WriteContent<'lot.configure'>) =>
      refusalOf(async () => {
        const reply = await booth.write('lot.configure', change);
        if (!reply.ok) return reply.refusal;
        const { kept } = reply.value;
        showBand(
          kept.length === 0
            ? { kind: 'done', text: { key: 'words', words: 'lotSet.saved' } }
            : { kind: 'notice', text: { key: 'words', words: 'lotSet.kept', figures: { slots: kept.join(', ') } } },
        );
        return null;
      }),
    publishTariff: (content: WriteContent<'tariff.publish'>) =>
      refusalOf(async () => {
        const reply = await booth.write('tariff.publish', content);
        if (!reply.ok) return reply.refusal;
        showBand({ kind: 'done', text: { key: 'words', words: 'lotSet.published' } });
        return null;
      }),
  };
}
