// What every action needs, and the few moves that all of them share.
import { denominationsOf } from '../../domain/money/denomination.ts';
import { isDoubtfulTender } from '../../domain/money/doubtful-tender.ts';
import type { Paise } from '../../domain/money/paise.ts';
import type { Refusal } from '../../domain/result.ts';
import type { Booth } from '../booth.ts';
import type { Sounds } from '../sound/sounds.ts';
import { LinkLost } from '../wire/link-lost.ts';
import type { Band, Lane } from './lane.ts';
import type { ScreenStore } from './store.ts';

export type ActionContext = {
  readonly booth: Booth;
  readonly store: ScreenStore;
  readonly sounds: Sounds;
  showBand(band: Band): void;
  refuse(refusal: Refusal): void;
  /** Runs one write at a time: a second one meanwhile does nothing. A refusal on the screen goes, as an action has begun. */
  once(action: () => Promise<void>): Promise<void>;
  setLane(lane: Lane): void;
  /** Takes the tender at once, or asks first whether it is meant. Too little is the booth's to refuse. */
  whenMeant(tender: { readonly duePaise: Paise; readonly tenderedPaise: Paise }, take: () => Promise<unknown>): Promise<void>;
};

const successMs = 2000;
const noticeMs = 5000;

export function createContext({ booth, store, sounds }: Pick<ActionContext, 'booth' | 'store' | 'sounds'>): ActionContext {
  let bandTimer: ReturnType<typeof setTimeout> | undefined;

  function showBand(band: Band): void {
    clearTimeout(bandTimer);
    store.setState({ band });
    const leavesAfterMs = staysMs(band);
    if (leavesAfterMs === null) return;
    bandTimer = setTimeout(() => {
      if (store.getState().band === band) store.setState({ band: null });
    }, leavesAfterMs);
  }

  const refuse = (refusal: Refusal): void => {
    sounds.play('refusal');
    showBand({ kind: 'refusal', refusal });
  };

  return {
    booth,
    store,
    sounds,
    showBand,
    refuse,
    setLane: (lane) => store.setState({ lane }),
    async whenMeant(tender, take) {
      const { view, question } = store.getState();
      if (question !== null) return;
      if (isDoubtfulTender(tender, denominationsOf({ counts2000: view?.counts2000 }))) {
        store.setState({ question: { kind: 'tender', ...tender, take } });
      } else await take();
    },
    async once(action) {
      if (store.getState().busy) return;
      store.setState({ busy: true });
      if (!passes(store.getState().band)) store.setState({ band: null });
      try {
        await action();
      } catch (error) {
        // The link-lost screen already says it; what was read is asked again by the cashier, what was written is asked again by itself.
        if (error instanceof LinkLost) return;
        console.error(error);
        refuse({ code: 'outcome_unknown' });
      } finally {
        store.setState({ busy: false });
      }
    },
  };
}

function staysMs(band: Band): number | null {
  if (band.kind === 'entered' || band.kind === 'settled' || band.kind === 'done') return successMs;
  return band.kind === 'notice' ? noticeMs : null;
}

/** A success leaves by itself and must not be cut short by the next action. */
function passes(band: Band | null): boolean {
  return band === null || staysMs(band) !== null;
}
