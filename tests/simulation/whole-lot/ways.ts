// The ways between the programs of a lot: the line of each booth to upstream, and the gateway's way to it with its webhooks.
import type { BadLine, LineState } from '../bad-line.ts';
import { worldChance } from './chance.ts';
import { type Fate, network } from './network.ts';

/** What happens to a request now and then, on a way that is called good. */
function mishap(): Fate {
  return worldChance().weighted<Fate>([
    [92, 'good'],
    [3, 'lost'],
    [3, 'reply_lost'],
    [2, 'twice'],
  ]);
}

let faultless = false;

/** From now on every request and every answer arrives once. */
export function mendWays(yes: boolean): void {
  faultless = yes;
}

export function layLine(upstreamUrl: string): BadLine {
  let state: LineState = 'good';
  const url = network.lay({
    to: upstreamUrl,
    fate: (request) => {
      if (state === 'stuttering' && request.url.pathname === '/v1/feed') request.url.searchParams.set('after', '0');
      if (state === 'down') return 'lost';
      if (state === 'deaf') return 'reply_lost';
      // A second enrolment gives out a second token, and the first one is of no use any more.
      const fate = faultless ? 'good' : mishap();
      return fate === 'twice' && request.url.pathname === '/v1/enrol' ? 'good' : fate;
    },
  });
  return {
    url,
    become: (next) => {
      state = next;
    },
    state: () => state,
    close: async () => undefined,
  };
}

export function layWebhookWay(upstreamUrl: string): string {
  return network.lay({ to: upstreamUrl, fate: () => (faultless ? 'good' : mishap()) });
}
