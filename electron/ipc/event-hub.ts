// What the booth tells without being asked. `booth.changed` is coalesced: many changes in one turn are one view.
import type { EventName, EventPayload } from '../contract/events.ts';
import { events } from '../contract/events.ts';
import type { Attention, BoothView } from '../contract/views.ts';

export type EventListener = (name: EventName, payload: unknown) => void;

export type EventHub = {
  readonly onEvent: (listener: EventListener) => () => void;
  readonly tell: <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;
  /** Something that the view shows has changed. */
  readonly changed: () => void;
  /** Takes the first view: what waits for a person by then is not announced as new. Throws when there is no view to be had. */
  readonly start: () => void;
  readonly stop: () => void;
};

export function openEventHub({
  view,
  checkOutputs,
}: {
  readonly view: () => BoothView;
  /** Parse every payload against the contract (tests and development). */
  readonly checkOutputs: boolean;
}): EventHub {
  const listeners = new Set<EventListener>();
  let pending: NodeJS.Immediate | null = null;
  let stopped = false;
  let announced: ReadonlySet<string> = new Set();

  const tell: EventHub['tell'] = (name, payload) => {
    if (checkOutputs) events[name].parse(payload);
    for (const listener of listeners) listener(name, payload);
  };

  function tellView(): void {
    pending = null;
    if (stopped) return;
    const now = view();
    tell('booth.changed', now);
    const before = announced;
    announced = new Set(now.attention.map(keyOf));
    for (const entry of now.attention) {
      if (!before.has(keyOf(entry))) tell('attention.raised', entry);
    }
  }

  return {
    onEvent: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell,
    changed: () => {
      if (!stopped) pending ??= setImmediate(tellView);
    },
    start: () => {
      announced = new Set(view().attention.map(keyOf));
    },
    stop: () => {
      stopped = true;
      if (pending !== null) clearImmediate(pending);
      listeners.clear();
    },
  };
}

/** The same entry later on has the same key, whatever of the session in it has changed. */
function keyOf(entry: Attention): string {
  switch (entry.kind) {
    case 'print':
    case 'device':
      return `${entry.kind}:${entry.jobId}:${entry.state}`;
    case 'pass_refund_due':
      return `pass refund:${entry.paymentId}:${entry.dueAtMs}`;
    case 'recovered':
      return `recovered:${entry.session.sessionId}:${entry.atMs}`;
    case 'refund_due':
      return `refund_due:${entry.paymentId}`;
    case 'anomaly':
      return `anomaly:${entry.anomaly}:${entry.foundAtMs}:${entry.detail}`;
    case 'clock':
      return `clock:${entry.expectedMs}:${entry.foundMs}`;
    case 'parked':
      return `parked:${entry.count}`;
    case 'disk':
      return `disk:${entry.entriesStopped}`;
    case 'newer_feed':
      return `newer_feed:${entry.count}`;
    case 'backup_failed':
      return `backup_failed:${entry.atMs}`;
    case 'backup_place':
      return `backup_place:${entry.folder}:${entry.problem}`;
    case 'no_recovery_key':
      return entry.kind;
  }
}
