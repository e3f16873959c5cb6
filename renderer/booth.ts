// The typed client of the booth: reads are asked once; writes carry a request id, so that asking again never does a thing twice.
import { ulid } from 'ulid';
import type { RequestId } from '../domain/ids.ts';
import type { RefusalCode } from '../domain/refusals.ts';
import type { Result } from '../domain/result.ts';
import type { ChannelInput, ChannelName, ChannelOutput } from '../electron/contract/channels.ts';
import type { Wire } from '../electron/contract/wire.ts';
import { LinkLost } from './wire/link-lost.ts';

export type WriteName = { [Name in ChannelName]: ChannelInput<Name> extends { requestId: unknown } ? Name : never }[ChannelName];
export type ReadName = Exclude<ChannelName, WriteName>;
export type WriteContent<Name extends WriteName> = Omit<ChannelInput<Name>, 'requestId'>;

export type Booth = {
  /** Throws LinkLost when the booth cannot be reached. */
  ask<Name extends ReadName>(name: Name, input: ChannelInput<Name>): Promise<Result<ChannelOutput<Name>>>;
  /**
   * One user's intention. While the same content is under way, or its outcome is unknown, it keeps its request id; a lost link is
   * waited for and the request asked again.
   */
  write<Name extends WriteName>(name: Name, content: WriteContent<Name>): Promise<Result<ChannelOutput<Name>>>;
  readonly on: Wire['on'];
  readonly onLink: Wire['onLink'];
};

/** After an answer that leaves the outcome open, the same intention within this time is the same request. */
const openOutcomeMs = 60_000;

export function createBooth(wire: Wire, newRequestId: () => string = ulid): Booth {
  const underWay = new Map<string, Promise<Result<unknown>>>();
  const openOutcomes = new Map<string, { readonly requestId: RequestId; readonly sinceMs: number }>();
  const upListeners = new Set<() => void>();
  let up = false;
  wire.onLink((now) => {
    up = now;
    if (now) for (const listener of [...upListeners]) listener();
  });

  function linkUp(): Promise<void> {
    if (up) return Promise.resolve();
    return new Promise((resolve) => {
      const listener = () => {
        upListeners.delete(listener);
        resolve();
      };
      upListeners.add(listener);
    });
  }

  function requestIdOf(intention: string): RequestId {
    const open = openOutcomes.get(intention);
    if (open !== undefined && performance.now() - open.sinceMs < openOutcomeMs) return open.requestId;
    return newRequestId() as RequestId;
  }

  async function carryOut<Name extends WriteName>(name: Name, content: WriteContent<Name>, intention: string) {
    const requestId = requestIdOf(intention);
    for (;;) {
      await linkUp();
      try {
        const reply = await wire.invoke(name, { ...content, requestId } as ChannelInput<Name>);
        if (!reply.ok && leavesOutcomeOpen(reply.refusal.code)) {
          openOutcomes.set(intention, { requestId, sinceMs: performance.now() });
        } else {
          openOutcomes.delete(intention);
        }
        return reply;
      } catch (error) {
        if (!(error instanceof LinkLost)) throw error;
        // The wire tells of the lost link before or after this; either way the next round waits until it is there again.
        up = false;
      }
    }
  }

  function write<Name extends WriteName>(name: Name, content: WriteContent<Name>): Promise<Result<ChannelOutput<Name>>> {
    const intention = `${name} ${JSON.stringify(content)}`;
    const running = underWay.get(intention);
    if (running !== undefined) return running as Promise<Result<ChannelOutput<Name>>>;
    const reply = carryOut(name, content, intention).finally(() => underWay.delete(intention));
    underWay.set(intention, reply);
    return reply;
  }

  return { ask: (name, input) => wire.invoke(name, input), write, on: wire.on.bind(wire), onLink: wire.onLink.bind(wire) };
}

function leavesOutcomeOpen(code: RefusalCode): boolean {
  return code === 'outcome_unknown' || code === 'lane_stopped' || code === 'call_failed';
}
