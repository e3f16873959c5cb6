// Random days of work through a real booth: several cashiers, relief, counts and closes, a gateway that says yes, no and too late,
// settlement files, power cuts between. What the figures then say is compared in figures-agree.ts.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { syncState } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import type { ChannelName, ChannelOutput } from '../../electron/contract/channels.ts';
import type { FeedBody } from '../../upstream/contract/http.ts';
import { type BoothWorld, openWorld } from '../electron/world/booth-world.ts';
import { asha, meera, ravi, vikram } from '../electron/world/cashier.ts';
import { testClock } from '../electron/world/test-clock.ts';
import { startTestUpstream, type TestUpstream } from '../electron/world/test-upstream.ts';
import { eventually } from '../eventually.ts';
import { type Random, randomOf } from './random.ts';

export const cashiers = [asha, ravi] as const;
export type Person = typeof asha;

/** An online payment as its customer and the gateway know it. */
export type Sold = { readonly paymentId: string; readonly amountPaise: number; captured: string | null; settled: boolean };

/** What never happens to a booth whose disk works. */
const forbidden: ReadonlySet<RefusalCode> = new Set(['lane_stopped', 'outcome_unknown', 'bad_input', 'request_reused']);
/** The fastest lane of the field takes nine seconds for a vehicle. */
const STEP_MS = 9_000;

export class WorkingBooth {
  readonly random: Random;
  readonly folder = mkdtempSync(join(tmpdir(), 'naka-days-'));
  readonly clock = testClock();
  readonly done = new Map<string, number>();
  readonly story: string[] = [];
  readonly sessions: string[] = [];
  readonly sold: Sold[] = [];
  /** Who is signed in, and whose hand is on the open shift; null: none is open. */
  signedIn: Person | null = null;
  hand: Person | null = null;
  counted = false;
  private upstream: TestUpstream | null = null;
  private open: BoothWorld | null = null;
  private database: BoothDatabase | null = null;
  private fed = 0;

  constructor(seed: number) {
    this.random = randomOf(seed);
  }

  async begin(): Promise<void> {
    this.upstream ??= await startTestUpstream();
    this.open = await openWorld({
      folder: this.folder,
      clock: this.clock,
      upstream: this.upstream,
      openDatabase: (file) => {
        this.database = openBoothDatabase({ file });
        return this.database;
      },
      // Nobody looks at the paper here, and pictures of it take most of the time.
      changeDevices: (devices) => ({
        ...devices,
        printer: { ...devices.printer, print: async () => ({ state: 'printed', why: 'proof' }) },
      }),
    });
    this.signedIn = null;
  }

  get world(): BoothWorld {
    if (this.open === null) throw new Error('no booth is open');
    return this.open;
  }

  read<Value>(look: (tx: ReadTx) => Value): Value {
    if (this.database === null) throw new Error('no booth is open');
    return this.database.read(look);
  }

  async as(person: Person): Promise<void> {
    if (this.signedIn === person) return;
    await this.world.ok('auth.signIn', person);
    this.signedIn = person;
  }

  /** Null for a refusal; one that must not be throws. A desk that has locked itself is opened and asked again. */
  async ask<Name extends ChannelName>(
    name: Name,
    input: Parameters<typeof this.world.ask<Name>>[1],
  ): Promise<ChannelOutput<Name> | null> {
    this.clock.pass(this.random.int(1, STEP_MS));
    let reply: Result<ChannelOutput<Name>> = await this.world.ask(name, input);
    const code = reply.ok ? null : reply.refusal.code;
    if ((code === 'desk_locked' || code === 'not_signed_in') && this.signedIn !== null) {
      await this.world.ok('auth.signIn', this.signedIn);
      reply = await this.world.ask(name, input);
    }
    if (code === 'clock_unconfirmed') {
      await this.world.ok('clock.confirm', { atMs: null });
      reply = await this.world.ask(name, input);
    }
    const said = reply.ok ? 'ok' : reply.refusal.code;
    this.story.push(
      `${new Date(this.clock.nowMs()).toISOString()} ${this.signedIn?.code ?? '-'} ${name} ${JSON.stringify(input)} → ${said}`,
    );
    const what = reply.ok ? name : `${name} refused`;
    this.done.set(what, (this.done.get(what) ?? 0) + 1);
    if (reply.ok) return reply.value;
    if (forbidden.has(reply.refusal.code)) {
      const threw = this.world.log.entries.filter(({ event }) => event === 'ipc.threw' || event === 'feed.apply_failed');
      throw new Error(`${name} was refused with ${JSON.stringify(reply.refusal)} ${JSON.stringify(threw)}`);
    }
    return null;
  }

  /** What the gateway says, until the booth has heard it. */
  async hear(...bodies: readonly FeedBody[]): Promise<void> {
    for (const body of bodies) {
      this.upstream?.feed(body);
      this.fed += 1;
      this.story.push(`gateway: ${JSON.stringify(body)}`);
    }
    await eventually('the booth to hear the gateway', () => this.read((tx) => syncState(tx).feedCursor) >= this.fed);
  }

  /** The power goes in the middle of the night or of the day. */
  async powerCut(): Promise<void> {
    this.world.crash();
    await this.world.close();
    this.clock.pass(this.random.int(1, 120) * 60_000);
    if (this.random.chance(0.2)) this.clock.set(this.clock.nowMs() + this.random.int(-40, 40) * 60_000);
    this.story.push('power cut');
    this.done.set('power cut', (this.done.get('power cut') ?? 0) + 1);
    await this.begin();
  }

  async close(): Promise<void> {
    await this.open?.close();
    await this.upstream?.close();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export { meera, vikram };
