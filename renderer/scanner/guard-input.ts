// Stands before everything else in the window: every key and every press goes through here first. A scanner's keys become a scan or nothing;
// a person's text shows at once; a person's acts wait until no scanner can be typing; what has just appeared is dead.
import type { ScreenStore } from '../state/store.ts';
import { createBurstGate, type GateKey, type GateStep } from './burst-gate.ts';
import { rememberField } from './fields.ts';
import { ACT_WAITS_MS, AFTER_BURST_MS, BUSY_MS, BUSY_TIMES } from './input-limits.ts';
import { watchWhatAppears } from './just-appeared.ts';
import { characterOfEvent, kindOfKey } from './key-kind.ts';
import { replayKey, wasReplayed } from './replay-key.ts';

type Listener = {
  readonly scanned: (text: string) => void;
  /** A burst that was no code of ours, or only a part of one. */
  readonly broken: () => void;
};
type HeldKey = GateKey & { readonly event: KeyboardEvent };

/** To be called once, before anything else listens to the window. */
export function guardInput(store: ScreenStore, { scanned, broken }: Listener): void {
  const appeared = watchWhatAppears(store);
  const gate = createBurstGate<HeldKey>();
  const kept = new Set<string>();
  let putBack: (() => void) | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** A key passed: its `keypress` is no key of its own. */
  let pressFollows = false;

  function carryOut({ release, takeBack, remember, scans, dropped }: GateStep<HeldKey>, kind?: GateKey['kind']): void {
    if (takeBack) putBack?.();
    if (takeBack) putBack = null;
    for (const key of release) if (isAlive(key)) replayKey(key.event);
    if (remember) putBack = kind === 'text' ? rememberField() : null;
    for (const text of scans) scanned(text);
    if (dropped) broken();
  }

  /** Letters are typed, Esc and arrows lead away or about: the rest does what it says, and must have been seen. */
  function isAlive({ event: { key, code }, atMs }: HeldKey): boolean {
    if (key === 'Escape' || key.startsWith('Arrow') || /^Key[A-Z]$/.test(code)) return true;
    return !appeared.underKey(atMs);
  }

  function waitForQuiet(): void {
    clearTimeout(timer);
    const waits = gate.waitsFor();
    if (waits === null) return;
    startWait(waits === 'burst' ? AFTER_BURST_MS : ACT_WAITS_MS, BUSY_TIMES);
  }

  function startWait(ms: number, againTimes: number): void {
    const dueMs = performance.now() + ms;
    timer = setTimeout(() => {
      const busy = performance.now() - dueMs > BUSY_MS || isInputPending();
      if (busy && againTimes > 0) startWait(ms, againTimes - 1);
      else carryOut(gate.quiet());
    }, ms);
  }

  function judge(event: KeyboardEvent): 'kept' | 'passed' | 'silent' {
    const kind = kindOfKey(event, document.activeElement);
    const { code, key, timeStamp, repeat } = event;
    const step = gate.press({ code: code || key, character: characterOfEvent(event), kind, atMs: timeStamp, repeat, event });
    const keep = step.verdict === 'keep';
    if (keep) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    carryOut(step, kind);
    if (kind !== 'silent') waitForQuiet();
    return keep ? 'kept' : kind === 'silent' ? 'silent' : 'passed';
  }

  window.addEventListener(
    'keydown',
    (event) => {
      if (wasReplayed(event)) return;
      const judged = judge(event);
      pressFollows = judged === 'passed';
      if (judged === 'kept') kept.add(event.code);
    },
    { capture: true },
  );
  // A character without a key: typed by Alt and digits, or by a driver that sends characters only.
  window.addEventListener(
    'keypress',
    (event) => {
      if (!pressFollows) judge(event);
      pressFollows = false;
    },
    { capture: true },
  );
  window.addEventListener(
    'keyup',
    (event) => {
      pressFollows = false;
      if (wasReplayed(event) || !kept.delete(event.code)) return;
      event.preventDefault();
      event.stopImmediatePropagation();
    },
    { capture: true },
  );

  guardFingers(appeared);
}

/** Chromium's: keys wait behind this task. */
function isInputPending(): boolean {
  const { scheduling } = navigator as { readonly scheduling?: { readonly isInputPending?: () => boolean } };
  return scheduling?.isInputPending?.() === true;
}

/** A press that began on something that had just appeared goes nowhere, with all its events. */
function guardFingers(appeared: ReturnType<typeof watchWhatAppears>): void {
  let dead = false;
  window.addEventListener('pointerdown', judgePress, { capture: true });
  for (const type of ['mousedown', 'pointerup', 'mouseup', 'touchstart', 'touchend', 'click', 'dblclick'] as const) {
    window.addEventListener(type, swallow, { capture: true });
  }

  function judgePress(event: PointerEvent): void {
    dead = event.target instanceof Element && appeared.underFinger(event.target, event.timeStamp);
    swallow(event);
  }
  function swallow(event: Event): void {
    // A click of our own (Enter on a button) was judged as a key, and one without a finger has nothing under it.
    if (!dead || !event.isTrusted || (event instanceof MouseEvent && event.type === 'click' && event.detail === 0)) return;
    event.stopImmediatePropagation();
    if (event.type !== 'touchstart') event.preventDefault();
  }
}
