// A scan at any moment: it shows the exit's price, unless the cashier is in the middle of something that it would throw away.
import type { ActionContext } from './context.ts';
import type { ExitActions } from './exit-actions.ts';
import type { Notice } from './lane.ts';
import { isLocked } from './store.ts';

const wedgeSource = 'keyboard';

export function createScanActions(context: ActionContext, exits: ExitActions) {
  const { store, sounds, showBand } = context;

  /** Why a scan cannot be taken now, or null. */
  function inTheWay(): Extract<Notice['key'], 'scanAfterSignIn' | 'scanIgnored'> | null {
    const { view, approval, question, panelUnsaved, busy, lane, office } = store.getState();
    if (office !== null || isLocked({ view })) return 'scanIgnored';
    // Whose hand is on the lane, not who opened its shift: after relief they are two.
    const ownHand = view?.operator != null && view.shift?.handId === view.operator.operatorId;
    if (!ownHand) return 'scanAfterSignIn';
    const takingCash = lane.kind === 'online' && lane.cash !== null && lane.cash !== '';
    return approval !== null || question !== null || panelUnsaved || busy || takingCash ? 'scanIgnored' : null;
  }

  function hint(key: 'scanAfterSignIn' | 'scanIgnored' | 'broken'): void {
    sounds.play('refusal');
    showBand({ kind: 'notice', text: { key } });
  }

  /** A form that takes a card's code by scanning it; answers whether it did. */
  let taker: ((text: string) => boolean) | null = null;

  return {
    scanned(text: string): void {
      if (taker?.(text) === true) return;
      const obstacle = inTheWay();
      if (obstacle !== null) {
        hint(obstacle);
        return;
      }
      // What stands there goes only for a code that leads to an exit.
      void exits.quote({ kind: 'scan', text, source: wedgeSource });
    },
    /** Until the answered function is called, scans are offered there first, and then to the lane. */
    giveTo(next: (text: string) => boolean): () => void {
      taker = next;
      return () => {
        if (taker === next) taker = null;
      };
    },
    /** The change to hand out stays on the screen, whatever somebody holds up. */
    broken(): void {
      const { band } = store.getState();
      if (band?.kind === 'settled' || band?.kind === 'trouble') sounds.play('refusal');
      else hint('broken');
    },
    inTheWay,
    hint,
  };
}
