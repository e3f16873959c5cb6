// What appeared under a finger or a key a moment ago: it is dead until somebody can have seen it (LOOK_FIRST_MS). Counted from when it was painted.
import { isSameStage, stageOf } from '../state/stage.ts';
import type { ScreenStore } from '../state/store.ts';
import { LOOK_FIRST_MS } from './input-limits.ts';

export type JustAppeared = {
  /** For a key at `atMs` (an event's time stamp): the stage, or what has the focus, is new. */
  underKey(atMs: number): boolean;
  /** For a finger at `atMs` on `target`: the stage is new, or what it points at has just come or moved there. */
  underFinger(target: Element, atMs: number): boolean;
};

/** Chromium's: what moved in a frame without being asked to. */
type LayoutShift = PerformanceEntry & { readonly sources: readonly { readonly node?: Node | null }[] };

/** Elements that do something when they are pressed. A field only takes the focus. */
const pressable =
  'button, a[href], select, summary, [role=button], [role=radio], [role=checkbox], [role=switch], [role=tab], [role=option], [role=menuitem], input[type=checkbox], input[type=radio]';

export function watchWhatAppears(store: ScreenStore): JustAppeared {
  let stage = stageOf(store.getState());
  let stagePaintedMs = Number.POSITIVE_INFINITY;
  /** When an element came, or was moved from where it was. */
  const appearedMs = new WeakMap<Node, number>();

  function stamp(note: (paintedMs: number) => void): void {
    note(Number.POSITIVE_INFINITY);
    afterPaint(() => note(performance.now()));
  }
  const stampStage = () => {
    const stamped = stage;
    stamp((paintedMs) => {
      if (stage === stamped) stagePaintedMs = paintedMs;
    });
  };
  stampStage();
  store.subscribe((state) => {
    const next = stageOf(state);
    if (isSameStage(stage, next)) return;
    stage = next;
    stampStage();
  });

  new MutationObserver((records) => {
    const added = records.flatMap(({ addedNodes }) => [...addedNodes].filter((node) => node instanceof Element));
    if (added.length === 0) return;
    stamp((paintedMs) => {
      for (const node of added) appearedMs.set(node, paintedMs);
    });
  }).observe(document.documentElement, { childList: true, subtree: true });

  new PerformanceObserver((list) => {
    const paintedMs = performance.now();
    for (const { sources } of list.getEntries() as LayoutShift[]) {
      for (const { node } of sources) if (node != null) appearedMs.set(node, paintedMs);
    }
  }).observe({ type: 'layout-shift' });

  const tooSoon = (paintedMs: number | undefined, atMs: number) => paintedMs !== undefined && atMs < paintedMs + LOOK_FIRST_MS;
  const isNew = (pressed: Element | null, atMs: number) =>
    tooSoon(stagePaintedMs, atMs) || upwards(pressed).some((node) => tooSoon(appearedMs.get(node), atMs));

  return {
    underKey: (atMs) => isNew(document.activeElement?.closest(pressable) ?? null, atMs),
    underFinger(target, atMs) {
      const pressed = target.closest(pressable) ?? target.closest('label')?.querySelector(pressable) ?? null;
      return pressed !== null && isNew(pressed, atMs);
    },
  };
}

function upwards(from: Element | null): Element[] {
  const path: Element[] = [];
  for (let node = from; node !== null; node = node.parentElement) path.push(node);
  return path;
}

/** The frame that shows the change has been handed over. */
function afterPaint(then: () => void): void {
  requestAnimationFrame(() => setTimeout(then));
}
