// Takes over what the booth says without being asked: its view, confirmations, trouble, scans of its own devices.
import { ZERO } from '../../domain/money/paise.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { BoothView } from '../../electron/contract/views.ts';
import type { ActionContext } from './context.ts';
import type { ExitActions } from './exit-actions.ts';
import { emptyEntry, laneWithPayments } from './lane.ts';
import type { createScanActions } from './scan-actions.ts';

export function followBooth(context: ActionContext, exits: ExitActions, scans: ReturnType<typeof createScanActions>): void {
  const { booth, store, sounds, showBand, refuse } = context;

  function takeView(view: BoothView): void {
    const { lane, view: before } = store.getState();
    store.setState({ view, setUp: false, viewAtMs: performance.now(), lane: laneWithPayments(lane, view.waiting) });
    const sameHand = before?.operator?.operatorId === view.operator?.operatorId;
    // Another hand on the booth starts with a clean screen; the same hand keeps what it was doing.
    if (before !== null && !sameHand)
      store.setState({
        lane: { kind: 'idle' },
        entry: emptyEntry,
        band: null,
        panel: null,
        panelUnsaved: false,
        office: null,
        approval: null,
        question: null,
      });
  }

  function inLane(paymentId: string): boolean {
    const { lane } = store.getState();
    return lane.kind === 'online' && lane.payment.paymentId === paymentId;
  }

  booth.onLink((up) => {
    const { link } = store.getState();
    if (!up) {
      if (link === 'up') store.setState({ link: 'down' });
      return;
    }
    void booth.ask('booth.view', {}).then(
      (reply) => {
        if (!reply.ok) {
          if (reply.refusal.code === 'not_set_up') store.setState({ setUp: true, link: 'up' });
          if (reply.refusal.code === 'restore_needed') store.setState({ recovery: true, link: 'up' });
          return;
        }
        takeView(reply.value);
        store.setState({ link: 'up' });
      },
      () => undefined, // lost again: the next link up asks again
    );
  });

  booth.on('booth.changed', takeView);

  booth.on('payment.confirmed', ({ payment, settled, opened }) => {
    if (inLane(payment.paymentId)) store.setState({ lane: { kind: 'idle' }, approval: null, question: null });
    sounds.play('paid');
    // One that was released on trust has left already: its money opens nothing and nobody waits.
    showBand({ kind: 'settled', settled, aside: !opened && settled.session.leftAtMs === null });
  });

  booth.on('payment.trouble', ({ payment, kind }) => {
    sounds.play(kind === 'refund_due' ? 'attention' : 'refusal');
    showBand({ kind: 'trouble', trouble: kind, payment });
    if (kind === 'refund_due' || !inLane(payment.paymentId)) return;
    void booth.ask('exit.quote', { by: { kind: 'session', sessionId: payment.session.sessionId } }).then(
      (reply) => {
        if (reply.ok && inLane(payment.paymentId)) return exits.showExit(reply.value);
        return undefined;
      },
      () => undefined, // link lost: the payment's panel stays and shows its state
    );
  });

  booth.on('pass.paid', ({ payment, receipt }) => {
    sounds.play('paid');
    const { pass, amountPaise } = payment;
    const { panel } = store.getState();
    if (panel?.kind === 'passPayment' && panel.payment.paymentId === payment.paymentId) {
      store.setState({ panel: { kind: 'passSold', sold: { pass, amountPaise, changePaise: ZERO, receipt } } });
    } else showBand({ kind: 'done', text: { key: 'words', words: 'passes.paidBand', figures: { number: pass.number } } });
  });

  booth.on('pass.trouble', ({ payment, kind }) => {
    sounds.play(kind === 'refund_due' ? 'attention' : 'refusal');
    const { panel } = store.getState();
    const waitsThere = panel?.kind === 'passPayment' && panel.payment.paymentId === payment.paymentId;
    if (waitsThere) store.setState({ panel: { kind: 'passStory', passId: payment.pass.passId } });
    const words = { failed: 'passes.failedBand', expired: 'passes.expiredBand', refund_due: 'passes.refundBand' } as const;
    showBand({ kind: 'notice', text: { key: 'words', words: words[kind], figures: { number: payment.pass.number } } });
  });

  booth.on('scan.judged', (judged) => {
    const obstacle = scans.inTheWay();
    if (obstacle !== null) return scans.hint(obstacle);
    if (judged.ok) void exits.showExit(judged.exit);
    else refuse({ code: judged.refusal.code as RefusalCode, ...(judged.refusal.detail && { detail: judged.refusal.detail }) });
  });

  booth.on('attention.raised', () => sounds.play('attention'));
}
