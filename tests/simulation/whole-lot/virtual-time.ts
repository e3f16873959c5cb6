// The only thing in a whole-lot simulation that lets anything happen: a queue of events in virtual time. Whoever waits, waits here. One event
// happens after another; between two of them everything that can go on without waiting goes on to its end.
import { AsyncLocalStorage } from 'node:async_hooks';

/** One run of a program: ended by a kill, after which nothing of it happens any more. */
export type Life = { readonly name: string; alive: boolean };

type Event = { readonly atMs: number; readonly order: number; readonly life: Life | null; act: (() => void) | null };

const lives = new AsyncLocalStorage<Life | null>();
const nextTurn = globalThis.setImmediate;

export function currentLife(): Life | null {
  return lives.getStore() ?? null;
}

/** What `run` starts and waits for belongs to this life. */
export function inLife<Value>(life: Life | null, run: () => Value): Value {
  return lives.run(life, run);
}

let passedMs = 0;
let order = 0;
let happened = 0;
let queue: Event[] = [];

export const virtualTime = {
  /** Since the beginning of this seed. */
  passedMs: () => passedMs,
  /** How many events have happened in this seed. */
  events: () => happened,
  /** Forgets all that was to come. */
  reset: (): void => {
    queue = [];
    passedMs = 0;
    order = 0;
    happened = 0;
  },
  /** All clocks go on at once; what was due in between happens late, as after a computer that was busy. */
  leap: (ms: number): void => {
    passedMs += ms;
  },
  after: (ms: number, act: () => void): (() => void) => {
    const event: Event = {
      atMs: passedMs + (Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : 0),
      order: order++,
      life: currentLife(),
      act,
    };
    push(event);
    return () => {
      event.act = null;
    };
  },
  wait: (ms: number): Promise<void> => new Promise((resolve) => virtualTime.after(ms, resolve)),
};

/** More is a simulation that goes round in circles. */
const MOST_EVENTS = 3_000_000;

/** Runs `main` and everything that it waits for. Rejects when `main` waits for what never happens. */
export async function runInVirtualTime<Value>(main: () => Promise<Value>): Promise<Value> {
  let outcome: { readonly value: Value } | { readonly error: unknown } | null = null;
  main().then(
    (value) => {
      outcome = { value };
    },
    (error: unknown) => {
      outcome = { error };
    },
  );
  for (;;) {
    await new Promise<void>((resolve) => nextTurn(() => resolve()));
    const ended = outcome as { readonly value: Value } | { readonly error: unknown } | null;
    if (ended !== null) {
      if ('error' in ended) throw ended.error;
      return ended.value;
    }
    if (!happenNext()) throw new Error('somebody waits for what never happens');
    if (happened > MOST_EVENTS) throw new Error('it never comes to an end');
  }
}

function happenNext(): boolean {
  for (;;) {
    const event = pop();
    if (event === undefined) return false;
    const { act, life } = event;
    if (act === null || life?.alive === false) continue;
    passedMs = Math.max(passedMs, event.atMs);
    happened += 1;
    lives.run(life, act);
    return true;
  }
}

function isBefore(one: Event, other: Event): boolean {
  return one.atMs < other.atMs || (one.atMs === other.atMs && one.order < other.order);
}

/** A binary heap: thousands of events wait at a time. */
function push(event: Event): void {
  let at = queue.length;
  queue.push(event);
  while (at > 0) {
    const above = (at - 1) >> 1;
    const parent = queue[above] as Event;
    if (!isBefore(event, parent)) break;
    queue[at] = parent;
    at = above;
  }
  queue[at] = event;
}

function pop(): Event | undefined {
  const first = queue[0];
  const last = queue.pop();
  if (first === undefined || last === undefined || queue.length === 0) return first;
  let at = 0;
  for (;;) {
    let below = 2 * at + 1;
    if (below >= queue.length) break;
    if (below + 1 < queue.length && isBefore(queue[below + 1] as Event, queue[below] as Event)) below += 1;
    const child = queue[below] as Event;
    if (!isBefore(child, last)) break;
    queue[at] = child;
    at = below;
  }
  queue[at] = last;
  return first;
}
