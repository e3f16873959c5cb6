// A cashier's shift and its drawer: open, move cash, change hands, count, close, sign off.
import type { CashCount } from '../../domain/money/denomination.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { Refusal } from '../../domain/result.ts';
import type { MovableKind } from '../../domain/shift/move-drawer.ts';
import type { ChannelOutput } from '../../electron/contract/channels.ts';
import type { WriteContent, WriteName } from '../booth.ts';
import type { ActionContext } from './context.ts';
import type { Approver } from './panel.ts';

export type ClosedShift = ChannelOutput<'shift.close'>;
type MoveApproval = { readonly approver: Approver | null; readonly reason: string };

export function createShiftActions(context: ActionContext) {
  const { booth, store, sounds, once, refuse, showBand } = context;

  /** A write of a form: the refusal stands in the form. Null when it is done. */
  async function write<Name extends WriteName>(
    name: Name,
    content: WriteContent<Name>,
    done: (value: ChannelOutput<Name>) => void,
  ): Promise<Refusal | null> {
    let refusal: Refusal | null = null;
    await once(async () => {
      const reply = await booth.write(name, content);
      if (reply.ok) return done(reply.value);
      sounds.play('refusal');
      refusal = reply.refusal;
    });
    return refusal;
  }

  const closePanel = () => store.setState({ panel: null, panelUnsaved: false });

  return {
    openShift: (counts: readonly CashCount[]) =>
      once(async () => {
        const reply = await booth.write('shift.open', { counts: [...counts] });
        if (!reply.ok) return refuse(reply.refusal);
        showBand({ kind: 'done', text: { key: 'shiftOpened', number: reply.value.number, floatPaise: reply.value.floatPaise } });
      }),
    moveDrawer: (kind: MovableKind, amountPaise: Paise, approval: MoveApproval) =>
      write('drawer.move', { kind, amountPaise, ...approval }, () => showBand({ kind: 'done', text: { key: 'moved' } })),
    handOver: (to: Approver) => write('shift.handOver', { to }, closePanel),
    takeOver: (from: Approver) => write('shift.takeOver', { from }, () => undefined),
    takeHand: (reason: string) => write('shift.takeHand', { reason }, () => undefined),
    lockCount: (counts: readonly CashCount[], done: () => void) =>
      write('shift.lockCount', { counts: [...counts] }, () => {
        closePanel();
        done();
      }),
    close: (reason: string) =>
      write('shift.close', { reason }, (closed) => {
        sounds.play('paid');
        store.setState({ panel: { kind: 'shiftClosed', closed }, panelUnsaved: false, lane: { kind: 'idle' } });
      }),
    signOff: (shiftId: ClosedShift['shiftId'], signing: { readonly note: string; readonly approver: Approver | null }) =>
      write('shift.signOff', { shiftId, ...signing }, () => sounds.play('paid')),
  };
}
