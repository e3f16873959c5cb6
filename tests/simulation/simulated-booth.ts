// One simulated booth over its whole life: it crashes and opens again on the same folder, and remembers what the cashier was told.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import { syncState } from '../../db/sync-state.ts';
import type { ReadTx } from '../../db/transaction.ts';
import type { NewId } from '../../domain/ids.ts';
import type { RefusalCode } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import { type ChannelInput, type ChannelName, type ChannelOutput, channels } from '../../electron/contract/channels.ts';
import type { Draw } from '../../electron/jobs/carry-out.ts';
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
/** Asked again with the same identifier once the disk is well. */
const whileDiskIsIll: ReadonlySet<RefusalCode> = new Set(['lane_stopped', 'outcome_unknown']);
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

/** What is around a booth's program, beside upstream. */
export type Surroundings = {
  readonly openLine: (upstreamUrl: string) => Promise<BadLine>;
  readonly clock: SkewedClock;
  readonly openDatabase: (file: string) => BoothDatabase;
  readonly openToRead?: (file: string) => BoothDatabase;
  readonly newId?: NewId;
  readonly random?: () => number;
  readonly draw?: Draw;
  /** Runs what belongs to the program. Null when it was killed before it answered; it has to be begun again then. */
  readonly within: <Value>(run: () => Promise<Value>) => Promise<Value | null>;
  /** The program begins. */
  readonly begins: () => void;
  /** The power is gone, and the program with it: `crash` drops what it had open. */
  readonly ended: (crash: () => void) => void;
  /** Its disk gives errors, or did a moment ago; the cashier waits and asks again. */
  readonly waitForDisk: (() => Promise<boolean>) | null;
  /** Something was answered. Throws when it may not be. */
  readonly heard: (name: ChannelName, value: unknown) => void;
  /** This was logged because of a fault that the simulation made. */
  readonly expects: (event: string) => boolean;
};

function realSurroundings(clock: MovingClock): Surroundings {
  return {
    openLine: openBadLine,
    clock: boothClock(clock),
    openDatabase: (file) => openBoothDatabase({ file }),
    within: (run) => run(),
    begins: () => undefined,
    ended: (crash) => crash(),
    waitForDisk: null,
    heard: () => undefined,
    expects: () => false,
  };
}

/** As the steps and the checks know it. */
export type BoothAtWork = Pick<SimulatedBooth, keyof SimulatedBooth>;

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
  private readonly surroundings: Surroundings;
  private readonly lives: BoothWorld[] = [];
  private database: BoothDatabase | null = null;
  private beginning: Promise<void> = Promise.resolve();
  private cutOff: BoothWorld | null = null;

  private constructor(parts: {
    folder: string;
    lot: SmallLot;
    line: BadLine;
    enrolmentCode: string;
    surroundings: Surroundings;
  }) {
    this.folder = parts.folder;
    this.lot = parts.lot;
    this.clock = parts.surroundings.clock;
    this.line = parts.line;
    this.enrolmentCode = parts.enrolmentCode;
    this.surroundings = parts.surroundings;
  }

  static async open(
    { upstream }: World,
    clock: MovingClock,
    lotId: string,
    {
      folder = mkdtempSync(join(tmpdir(), 'naka-simulation-')),
      surroundings = realSurroundings(clock),
    }: { readonly folder?: string; readonly surroundings?: Surroundings } = {},
  ): Promise<SimulatedBooth> {
    const lot = makeSmallLot(folder, { lotId, nowMs: clock.nowMs() });
    const enrolmentCode = await makeEnrolmentCode(upstream.context, { lotId, validHours: 10_000 });
    const line = await surroundings.openLine(upstream.url);
    const booth = new SimulatedBooth({ folder, lot, line, enrolmentCode, surroundings });
    await booth.begin();
    // A crashed life ends in this same process: an enrolment under way would write its token over that of the next life.
    await eventually('the first record upstream', () => booth.read((tx) => syncState(tx).pushedThrough > 0));
    return booth;
  }

  /** Opens the folder and signs in. */
  begin(): Promise<void> {
    this.beginning = this.beginNow();
    return this.beginning;
  }

  private async beginNow(): Promise<void> {
    const { surroundings } = this;
    const { clock, openDatabase, openToRead, newId, random, draw } = surroundings;
    surroundings.begins();
    const world = await surroundings.within(() =>
      openWorld({
        folder: this.folder,
        clock,
        upstream: { url: this.line.url, enrolmentCode: this.enrolmentCode },
        openDatabase: (file) => {
          this.database = openDatabase(file);
          return this.database;
        },
        ...(openToRead !== undefined && { openToRead }),
        ...(newId !== undefined && { newId }),
        ...(random !== undefined && { random }),
        ...(draw !== undefined && { draw }),
      }),
    );
    if (world === null) {
      surroundings.ended(() => undefined);
      return this.beginNow();
    }
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
    await this.begin();
    await lost;
    return this.told(name, input, requestId, await this.send(name, input, requestId));
  }

  /** A request that was answered long ago comes once more: the same answer, and nothing happens. */
  async askOldAgain(random: Random): Promise<void> {
    const old = random.pick(this.written);
    if (old === null) return;
    let reply = await this.send(old.name, old.input, old.requestId);
    // Nothing is taken, not even again, until somebody has said what time it is.
    if (!reply.ok && reply.refusal.code === 'clock_unconfirmed') {
      await this.sayTime();
      reply = await this.send(old.name, old.input, old.requestId);
    }
    if (!reply.ok || JSON.stringify(reply.value) !== JSON.stringify(old.value)) {
      throw new Error(`${old.name} was answered otherwise the second time: ${JSON.stringify(reply)}`);
    }
  }

  crash(): void {
    const { world } = this;
    this.cutOff = world;
    this.surroundings.ended(() => world.crash());
    this.note('power cut');
  }

  note(words: string): void {
    this.story.push(`${new Date(this.clock.trueMs()).toISOString()} ${this.lot.lotId} ${words}`);
  }

  /** Throws when the booth met something that must not happen. */
  assertWell(): void {
    const alarm = this.world.log.entries.find(({ event }) => alarms.has(event) && !this.surroundings.expects(event));
    if (alarm !== undefined) throw new Error(`the booth logged ${JSON.stringify(alarm)}`);
  }

  async close(): Promise<void> {
    for (const life of this.lives) await life.close();
    await this.line.close();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private async send<Name extends ChannelName>(
    name: Name,
    input: Input<Name>,
    requestId: string,
  ): Promise<Result<ChannelOutput<Name>>> {
    const { within, waitForDisk } = this.surroundings;
    const asked = channels[name].writes ? { ...input, requestId } : input;
    for (;;) {
      const { world } = this;
      const reply = (await within(() => world.booth.invoke(name, asked))) as Result<ChannelOutput<Name>> | null;
      if (reply === null) await this.beginAfter(world);
      else if (reply.ok || !whileDiskIsIll.has(reply.refusal.code) || waitForDisk === null || !(await waitForDisk()))
        return reply;
    }
  }

  /** The power went while somebody waited for an answer: of those who wait the first one starts the booth again. */
  private async beginAfter(killed: BoothWorld): Promise<void> {
    if (this.cutOff !== killed) {
      this.crash();
      await this.begin();
    } else await this.beginning;
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
    this.surroundings.heard(name, reply.value);
    if (channels[name].writes) this.written.push({ name, input, requestId, value: reply.value });
    return reply.value;
  }
}
