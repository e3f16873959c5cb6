// A cashier's shift and its drawer.
import type { CashCount } from '../../domain/money/denomination.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { Refusal } from '../../domain/result.ts';
import type { ActionContext } from './context.ts';

export function createShiftActions(context: ActionContext) {
  const { booth, sounds, once, refuse, showBand } = context;

  return {
    openShift: (counts: readonly CashCount[]) =>
      once(async () => {
        const reply = await booth.write('shift.open', { counts: [...counts] });
        if (!reply.ok) return refuse(reply.refusal);
        showBand({ kind: 'done', text: { key: 'shiftOpened', number: reply.value.number, floatPaise: reply.value.floatPaise } });
      }),
    async moveDrawer(kind: 'drop' | 'paid_out', amountPaise: Paise, reason: string): Promise<Refusal | null> {
      let refusal: Refusal | null = null;
      await once(async () => {
        const reply = await booth.write('drawer.move', { kind, amountPaise, reason });
        if (reply.ok) return showBand({ kind: 'done', text: { key: 'moved' } });
        sounds.play('refusal');
        refusal = reply.refusal;
      });
      return refusal;
    },
  };
}
