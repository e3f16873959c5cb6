// One simulated booth over its whole life: it crashes and opens again on the same folder, and remembers what the cashier was told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { syncState } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import { type ChannelInput, type ChannelName, type ChannelOutput, channels } from '../../electron/contract/channels.ts';
import { makeEnrolmentCode } from '../../upstream/operations/enrol-booth.ts';
import { type BoothWorld, newId, openWorld } from '../electron/world/booth-world.ts';
import { asha } from '../electron/world/cashier.ts';
import { eventually } from '../eventually.ts';
import type { World } from '../upstream/world.ts';
import { type BadLine, openBadLine } from './bad-line.ts';
import { boothClock, type MovingClock, type SkewedClock } from './moving-clock.ts';
import type { Random } from './random.ts';
import { makeSmallLot, type SmallLot } from './small-lot.ts';

type Input<Name extends ChannelName> = Omit<ChannelInput<Name>, 'requestId'>;
type Written = { readonly name: ChannelName; readonly input: object; readonly requestId: string; readonly value: unknown };

/** What never happens to a booth whose disk works, whatever cashier, customers, line and clock do. */
const forbidden: ReadonlySet<RefusalCode> = new Set([
  'lane_stopped',
  'outcome_unknown',
  'bad_input',
  'not_allowed',
  'request_reused',
]);
const alarms: ReadonlySet<string> = new Set([
  'ipc.threw',
  'db.broken',
  'view.failed',
  'heartbeat.failed',
  'acknowledge.failed',
  'sync.feed_poison',
  'sync.push_refused',
  'sync.record_parked',
  'sync.push_step_failed',
  'sync.feed_step_failed',
  'sync.ended',
  'jobs.lane_failed',
  'job.device_failed',
  'document.not_drawn',
]);

export class SimulatedBooth {
  readonly folder: string;
  readonly lot: SmallLot;
  readonly clock: SkewedClock;
  readonly line: BadLine;
  /** Every write that was answered with a value, in order. */
  readonly written: Written[] = [];
  /** What was done, for the report of a failing seed. */
  readonly story: string[] = [];
  private readonly enrolmentCode: string;
  private readonly lives: BoothWorld[] = [];
  private database: BoothDatabase | null = null;

  private constructor(parts: { folder: string; lot: SmallLot; clock: SkewedClock; line: BadLine; enrolmentCode: string }) {
    this.folder = parts.folder;
    this.lot = parts.lot;
    this.clock = parts.clock;
    this.line = parts.line;
    this.enrolmentCode = parts.enrolmentCode;
  }

  static async open({ upstream }: World, clock: MovingClock, lotId: string): Promise<SimulatedBooth> {
    const folder = mkdtempSync(join(tmpdir(), 'naka-simulation-'));
    const lot = makeSmallLot(folder, { lotId, nowMs: clock.nowMs() });
    const enrolmentCode = await makeEnrolmentCode(upstream.context, { lotId, validHours: 10_000 });
    const line = await openBadLine(upstream.url);
    const booth = new SimulatedBooth({ folder, lot, clock: boothClock(clock), line, enrolmentCode });
    await booth.begin();
    // A crashed life ends in this same process: an enrolment under way would write its token over that of the next life.
    await eventually('the first record upstream', () => booth.read((tx) => syncState(tx).pushedThrough > 0));
    return booth;
  }

  /** Opens the folder and signs in. */
  async begin(): Promise<void> {
    const world = await openWorld({
      folder: this.folder,
      clock: this.clock,
      upstream: { url: this.line.url, enrolmentCode: this.enrolmentCode },
      openDatabase: (file) => {
        this.database = openBoothDatabase({ file });
        return this.database;
      },
    });
    this.lives.push(world);
    await this.ask('auth.signIn', asha);
    await this.sayTime();
  }

  /** The cashier is asked what time it is, where the booth cannot know: the computer is right, or the booth's own count. */
  async sayTime(random?: Random): Promise<void> {
    const view = await this.ask('booth.view', {});
    if (view?.clockDoubt == null || view.operator === null) return;
    const atMs = random?.chance(0.5) === true ? view.clockDoubt.countedMs : null;
    await this.ask('clock.confirm', { atMs });
    this.note(`the cashier says what time it is: ${atMs === null ? 'the computer is right' : 'the booth is right'}`);
  }

  get world(): BoothWorld {
    const world = this.lives.at(-1);
    if (world === undefined) throw new Error('no booth is open');
    return world;
  }

  read<Value>(look: (tx: ReadTx) => Value): Value {
    if (this.database === null) throw new Error('no booth is open');
    return this.database.read(look);
  }

  /** Null for a refusal. Some replies get lost on the way to the cashier, whose screen then asks again under the same id. */
  async ask<Name extends ChannelName>(name: Name, input: Input<Name>, random?: Random): Promise<ChannelOutput<Name> | null> {
    const requestId = newId();
    const twice = random?.chance(0.08) ?? false;
    const first = this.send(name, input, requestId);
    const reply = twice ? (await Promise.all([first, this.send(name, input, requestId)]))[1] : await first;
    return this.told(name, input, requestId, reply);
  }

  /** The power goes while the request is under way; after the restart the cashier's screen asks again. */
  async askAndCrash<Name extends ChannelName>(name: Name, input: Input<Name>): Promise<ChannelOutput<Name> | null> {
    const requestId = newId();
    const lost = this.send(name, input, requestId).catch(() => null);
    this.crash();
    await lost;
    await this.begin();
    return this.told(name, input, requestId, await this.send(name, input, requestId));
  }

  /** A request that was answered long ago comes once more: the same answer, and nothing happens. */
  async askOldAgain(random: Random): Promise<void> {
    const old = random.pick(this.written);
    if (old === null) return;
    const reply = await this.send(old.name, old.input, old.requestId);
    if (!reply.ok || JSON.stringify(reply.value) !== JSON.stringify(old.value)) {
      throw new Error(`${old.name} was answered otherwise the second time: ${JSON.stringify(reply)}`);
    }
  }

  crash(): void {
    this.world.crash();
    this.note('power cut');
  }

  note(words: string): void {
    this.story.push(`${new Date(this.clock.nowMs()).toISOString()} ${words}`);
  }

  /** Throws when the booth met something that must not happen. */
  assertWell(): void {
    const alarm = this.world.log.entries.find(({ event }) => alarms.has(event));
    if (alarm !== undefined) throw new Error(`the booth logged ${JSON.stringify(alarm)}`);
  }

  async close(): Promise<void> {
    for (const life of this.lives) await life.close();
    await this.line.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async send<Name extends ChannelName>(name: Name, input: Input<Name>, requestId: string) {
    const asked = channels[name].writes ? { ...input, requestId } : input;
    return (await this.world.booth.invoke(name, asked)) as Result<ChannelOutput<Name>>;
  }

  private told<Name extends ChannelName>(
    name: Name,
    input: Input<Name>,
    requestId: string,
    reply: Result<ChannelOutput<Name>>,
  ): ChannelOutput<Name> | null {
    this.note(`${name} ${JSON.stringify(input)} → ${reply.ok ? 'ok' : reply.refusal.code}`);
    if (!reply.ok) {
      if (forbidden.has(reply.refusal.code)) {
        const threw = this.world.log.entries.filter(({ event }) => event === 'ipc.threw');
        throw new Error(`${name} was refused with ${JSON.stringify(reply.refusal)} ${JSON.stringify(threw)}`);
      }
      return null;
    }
    if (channels[name].writes) this.written.push({ name, input, requestId, value: reply.value });
    return reply.value;
  }
}
