// A booth over an empty database: it answers the first set-up and nothing else, and becomes the real booth in the same process as soon
// as there is a lot. Made by booth.ts.
import { boothIdentity } from '../db/booth-identity.ts';
import { isDatabaseTrouble } from '../db/errors.ts';
import { findRequest } from '../db/requests.ts';
import { refuse } from '../domain/result.ts';
import type { WitnessKeeper } from './backup/keep-witness.ts';
import type { Booth, BoothOptions } from './booth.ts';
import type { EventListener } from './ipc/event-hub.ts';
import { openLane } from './ipc/lane.ts';
import { openServe } from './ipc/serve.ts';
import { firstDayOperations } from './operations/setup/first-day.ts';
import type { Store } from './operations/store.ts';
import { readBoothSecrets } from './settings/booth-secrets.ts';
import type { OpenedIdentity } from './settings/open-identity.ts';

type SetUpWorld = BoothOptions & {
  readonly store: Store;
  readonly bootId: string;
  readonly witness: WitnessKeeper;
  /** Puts the real booth together. */
  readonly become: (opened: OpenedIdentity) => Booth;
};

export function openSetUpBooth(world: SetUpWorld): Booth {
  const { store, secrets, log, checkOutputs } = world;
  const listeners = new Set<EventListener>();
  const handListeners = new Set<() => void>();
  let booth: Booth | null = null;
  let started = false;
  const serve = openServe({
    operations: firstDayOperations(world),
    who: () => ({ operator: null, openShift: null, locked: false }),
    lane: openLane({ databaseBroken: store.broken, onChange: () => undefined }),
    timeInDoubt: () => false,
    keptReply: (requestId) => {
      const kept = store.read((tx) => findRequest(tx, requestId));
      return kept === undefined ? null : { contentHash: kept.inputHash, reply: kept.reply };
    },
    brokeWrite: store.brokeWrite,
    newErrorNumber: () => world.newId<string>().slice(-6),
    // There is no journal yet: the log has it.
    report: () => undefined,
    isDatabaseTrouble,
    recover: store.recover,
    log,
    checkOutputs,
  });
  log.info('booth.not_set_up', { version: world.version });

  /** Whatever was answered: what is in the database decides. */
  function becomeIfSetUp(): void {
    if (booth !== null) return;
    const identity = store.read(boothIdentity);
    if (identity === undefined) return;
    booth = world.become({ identity, ...readBoothSecrets(secrets, identity.publicKey) });
    booth.onEvent((name, payload) => {
      for (const listener of listeners) listener(name, payload);
    });
    booth.onHand(() => {
      for (const listener of handListeners) listener();
    });
    if (started) booth.start();
  }

  return {
    invoke: async (name, input) => {
      if (booth !== null) return booth.invoke(name, input);
      const reply = await serve(name, input);
      try {
        becomeIfSetUp();
      } catch (error) {
        log.error('booth.set_up_failed', { error: error instanceof Error ? (error.stack ?? error.message) : String(error) });
        return refuse('outcome_unknown');
      }
      return reply;
    },
    acknowledge: (requestId) => booth?.acknowledge(requestId),
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    onHand: (listener) => {
      handListeners.add(listener);
      return () => void handListeners.delete(listener);
    },
    start: () => {
      started = true;
      booth?.start();
    },
    stop: async () => {
      listeners.clear();
      handListeners.clear();
      if (booth !== null) return booth.stop();
      store.close();
      world.witness.close();
    },
  };
}
