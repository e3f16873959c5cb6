// Everything the screens show: the booth's view, the lane's state, and what lies over it. Changed only by the actions.
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { BoothView } from '../../electron/contract/views.ts';
import type { LinkEnd } from '../wire/browser-wire.ts';
import { type Band, type EntryDraft, emptyEntry, type Lane } from './lane.ts';
import type { Office } from './office.ts';
import type { ApprovalRequest, Panel, Question } from './panel.ts';

export type ScreenState = {
  readonly link: 'starting' | 'up' | 'down' | LinkEnd;
  readonly view: BoothView | null;
  /** The booth has no lot yet: the first set-up is on the screen. */
  readonly setUp: boolean;
  /** The booth cannot open its books: the recovery is on the screen. */
  readonly recovery: boolean;
  /** `performance.now()` when the view came: the clock runs from it. */
  readonly viewAtMs: number;
  readonly lane: Lane;
  readonly entry: EntryDraft;
  readonly band: Band | null;
  readonly panel: Panel | null;
  /** Set while the office is on the screen, instead of the lane or of what comes before it. */
  readonly office: Office | null;
  /** The panel, or a section of the office, holds something typed that a scan must not throw away. */
  readonly panelUnsaved: boolean;
  readonly approval: ApprovalRequest | null;
  /** A tender that looks like a slip: taken only when it is meant. */
  readonly question: Question | null;
  /** A write is under way: buttons wait, a second Enter does nothing. */
  readonly busy: boolean;
  /** `performance.now()` of the last finished exit: the second half of a double Enter belongs to it. */
  readonly settledAtMs: number;
};

export type ScreenStore = StoreApi<ScreenState>;

export function createScreenStore(): ScreenStore {
  return createStore<ScreenState>(() => ({
    link: 'starting',
    view: null,
    setUp: false,
    recovery: false,
    viewAtMs: 0,
    lane: { kind: 'idle' },
    entry: emptyEntry,
    band: null,
    panel: null,
    office: null,
    panelUnsaved: false,
    approval: null,
    question: null,
    busy: false,
    settledAtMs: Number.NEGATIVE_INFINITY,
  }));
}

/** The screen is locked over whatever stands on it. */
export function isLocked({ view }: Pick<ScreenState, 'view'>): boolean {
  return view?.operator != null && view.locked != null;
}

/** Whoever is signed in must say what time it is, before anything else. */
export function asksForTime({ view }: Pick<ScreenState, 'view'>): boolean {
  return view?.clockDoubt != null && view.operator !== null && view.locked === null && view.stopped === null;
}

/** Something lies over the screen, which then neither takes keys nor asks for the focus. */
export function isCovered(state: Pick<ScreenState, 'panel' | 'approval' | 'question' | 'view'>): boolean {
  return state.panel !== null || state.approval !== null || state.question !== null || isLocked(state) || asksForTime(state);
}

/** The booth's clock now. */
export function boothNowMs({ view, viewAtMs }: Pick<ScreenState, 'view' | 'viewAtMs'>): number {
  return view === null ? 0 : Math.round(view.nowMs + (performance.now() - viewAtMs));
}
