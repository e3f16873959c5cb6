// What is reached from everywhere: sign-in, documents, attention, preferences, panels and approvals.
import type { DocumentId, JobId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Preferences } from '../../electron/contract/views.ts';
import type { ActionContext } from './context.ts';
import { emptyEntry } from './lane.ts';
import type { ApprovalRequest, Approver, Panel } from './panel.ts';

export function createDeskActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  return {
    async signIn(who: Approver): Promise<Refusal | null> {
      let refusal: Refusal | null = null;
      await once(async () => {
        const reply = await booth.ask('auth.signIn', who);
        if (reply.ok) return;
        sounds.play('refusal');
        refusal = reply.refusal;
      });
      return refusal;
    },
    signOut: () =>
      once(async () => {
        const reply = await booth.ask('auth.signOut', {});
        if (!reply.ok) return refuse(reply.refusal);
        store.setState({
          panel: null,
          panelUnsaved: false,
          office: null,
          question: null,
          lane: { kind: 'idle' },
          entry: emptyEntry,
          band: null,
        });
      }),
    reprint: (documentId: DocumentId) =>
      once(async () => {
        const reply = await booth.write('document.reprint', { documentId });
        if (reply.ok) showBand({ kind: 'done', text: { key: 'copyMade', copy: reply.value.copy } });
        else refuse(reply.refusal);
      }),
    answerJob: (jobId: JobId, answer: 'print_again' | 'dismiss') =>
      once(async () => {
        const reply = await booth.write('job.answer', { jobId, answer });
        if (!reply.ok) refuse(reply.refusal);
      }),
    openBarrierAgain: (jobId: JobId) =>
      once(async () => {
        const reply = await booth.write('barrier.openAgain', { jobId });
        if (!reply.ok) refuse(reply.refusal);
      }),
    /** Null: the computer's clock is right. */
    async confirmTime(atMs: number | null): Promise<Refusal | null> {
      let refusal: Refusal | null = null;
      await once(async () => {
        const reply = await booth.write('clock.confirm', { atMs });
        if (reply.ok) return;
        sounds.play('refusal');
        refusal = reply.refusal;
      });
      return refusal;
    },
    attentionSeen: () =>
      once(async () => {
        const reply = await booth.ask('attention.seen', {});
        if (!reply.ok) refuse(reply.refusal);
      }),
    async setPreference(change: Partial<Preferences>): Promise<void> {
      const reply = await booth.ask('preference.set', change);
      const { view } = store.getState();
      if (reply.ok && view !== null) store.setState({ view: { ...view, preferences: reply.value } });
    },
    openPanel: (panel: Panel) => store.setState({ panel, panelUnsaved: false }),
    closePanel: () => store.setState({ panel: null, panelUnsaved: false }),
    setUnsaved: (panelUnsaved: boolean) => {
      if (store.getState().panelUnsaved !== panelUnsaved) store.setState({ panelUnsaved });
    },
    /** What the lot's rule asks nobody for runs at once; the rest is asked for in a dialog. */
    askApproval(approval: ApprovalRequest): void {
      if (store.getState().view?.approvals[approval.action] !== 'free') {
        store.setState({ approval });
        return;
      }
      void approval.run({ approver: null, reason: '' }).then((refusal) => {
        if (refusal !== null) refuse(refusal);
      });
    },
    closeApproval: () => store.setState({ approval: null }),
    whenMeant: context.whenMeant,
    closeQuestion: () => store.setState({ question: null }),
    /** Esc: back to the empty lane. A payment that waits goes on waiting, on the list. */
    toIdle(): void {
      store.setState({ lane: { kind: 'idle' }, band: null });
    },
  };
}
