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
    const { view, approval, panelUnsaved, busy, lane, office } = store.getState();
    if (office !== null || isLocked({ view })) return 'scanIgnored';
    // Whose hand is on the lane, not who opened its shift: after relief they are two.
    const ownHand = view?.operator != null && view.shift?.handId === view.operator.operatorId;
    if (!ownHand) return 'scanAfterSignIn';
    const takingCash = lane.kind === 'online' && lane.cash !== null && lane.cash !== '';
    return approval !== null || panelUnsaved || busy || takingCash ? 'scanIgnored' : null;
  }

  function hint(key: 'scanAfterSignIn' | 'scanIgnored' | 'broken'): void {
    sounds.play('refusal');
    showBand({ kind: 'notice', text: { key } });
  }

  /** A form that takes a card's code by scanning it. */
  let taker: ((text: string) => void) | null = null;

  return {
    scanned(text: string): void {
      if (taker !== null && store.getState().approval === null) {
        taker(text);
        return;
      }
      const obstacle = inTheWay();
      if (obstacle !== null) {
        hint(obstacle);
        return;
      }
      store.setState({ panel: null });
      void exits.quote({ kind: 'scan', text, source: wedgeSource });
    },
    /** Until the answered function is called, scans go there and not to the lane. */
    giveTo(next: (text: string) => void): () => void {
      taker = next;
      return () => {
        if (taker === next) taker = null;
      };
    },
    broken: () => hint('broken'),
    inTheWay,
    hint,
  };
}
