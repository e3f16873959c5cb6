// A wire whose booth is written by the test: what it was asked, and what it answers.
import type { ChannelName } from '../../electron/contract/channels.ts';
import type { EventName } from '../../electron/contract/events.ts';
import type { Wire } from '../../electron/contract/wire.ts';
import { LinkLost } from '../../renderer/wire/link-lost.ts';

export type Asked = { readonly name: ChannelName; readonly input: Record<string, unknown> };
export type Answer = (asked: Asked) => unknown;

export function scriptedWire(answer: Answer) {
  const asked: Asked[] = [];
  const listeners = new Map<EventName, Set<(payload: unknown) => void>>();
  const links = new Set<(up: boolean) => void>();
  let up = true;
  const wire = {
    async invoke(name: ChannelName, input: Record<string, unknown>) {
      if (!up) throw new LinkLost();
      asked.push({ name, input });
      return answer({ name, input });
    },
    on(name: EventName, listener: (payload: unknown) => void) {
      const known = listeners.get(name) ?? new Set();
      listeners.set(name, known.add(listener));
      return () => known.delete(listener);
    },
    onLink(listener: (up: boolean) => void) {
      links.add(listener);
      listener(up);
      return () => links.delete(listener);
    },
  } as unknown as Wire;
  return {
    wire,
    asked,
    tell(name: EventName, payload: unknown) {
      for (const listener of listeners.get(name) ?? []) listener(payload);
    },
    setLink(now: boolean) {
      up = now;
      for (const listener of links) listener(now);
    },
  };
}
