// A booth over books that cannot be opened: it answers the recovery channels and nothing else, and becomes the real booth in the same process once
// it is restored. Made by a shell before any database is opened.
import { cutText } from '../domain/text/cut-text.ts';
import type { Booth } from './booth.ts';
import type { EventListener } from './ipc/event-hub.ts';
import { openLane } from './ipc/lane.ts';
import { openServe } from './ipc/serve.ts';
import { type RecoveryWorld, recoveryOperations } from './operations/recovery/recovery.ts';

type Became = Pick<Booth, 'invoke' | 'acknowledge' | 'onEvent' | 'onHand' | 'stop'>;

type Opened = Omit<RecoveryWorld, 'start' | 'keep'> & {
  readonly checkOutputs: boolean;
  /** Opens and starts the restored booth. */
  readonly become: () => Promise<Became>;
};

export function openRecoveryBooth(world: Opened): Became {
  const { log, checkOutputs } = world;
  const listeners = new Set<EventListener>();
  const handListeners = new Set<() => void>();
  const replies = new Map<string, { readonly contentHash: string; readonly reply: unknown }>();
  let booth: Became | null = null;
  let stopped: Promise<void> | null = null;

  const start = async () => {
    if (booth !== null) return;
    booth = await world.become();
    booth.onEvent((name, payload) => {
      for (const listener of listeners) listener(name, payload);
    });
    booth.onHand(() => {
      for (const listener of handListeners) listener();
    });
  };
  const { operations, end } = recoveryOperations({
    ...world,
    start,
    keep: (requestId, kept) => void replies.set(requestId, kept),
  });
  const serve = openServe({
    operations,
    who: () => ({ operator: null, openShift: null, locked: false }),
    timeInDoubt: () => false,
    lane: openLane({ databaseBroken: () => false, onChange: () => undefined }),
    // For as long as the screen lives: a restore is done once.
    keptReply: (requestId) => replies.get(requestId) ?? null,
    brokeWrite: () => false,
    newErrorNumber: () => world.newId<string>().slice(-6),
    // There is no journal: the log has it.
    report: () => undefined,
    // There is no open database that could break.
    isDatabaseTrouble: () => false,
    recover: () => false,
    log,
    checkOutputs,
  });
  log.warn('booth.recovery', { why: cutText(world.why.en, 300) });

  return {
    invoke: (name, input) => (booth === null ? serve(name, input) : booth.invoke(name, input)),
    acknowledge: (requestId) => booth?.acknowledge(requestId),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onHand: (listener) => {
      handListeners.add(listener);
      return () => void handListeners.delete(listener);
    },
    stop: async () => {
      end();
      listeners.clear();
      handListeners.clear();
      stopped ??= booth?.stop() ?? Promise.resolve();
      await stopped;
    },
  };
}
