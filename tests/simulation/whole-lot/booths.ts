// A booth of a whole-lot simulation: the real program on a simulated computer, disk and line, which can be killed within anything that it does.
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { JournalGone } from '../../../electron/backup/journal-gone.ts';
import { readWitness } from '../../../electron/backup/witness.ts';
import { newId, openWorld } from '../../electron/world/booth-world.ts';
import type { World } from '../../upstream/world.ts';
import { type BoothAtWork, SimulatedBooth } from '../simulated-booth.ts';
import { drawn, worldChance } from './chance.ts';
import { computerClock, worldClock } from './clocks.ts';
import { SimulatedDisk } from './disk.ts';
import { inLife, type Life, virtualTime } from './virtual-time.ts';
import { layLine } from './ways.ts';

export type LotBooth = {
  readonly booth: BoothAtWork;
  readonly disk: SimulatedDisk;
  /** True while its program runs. */
  readonly isRunning: () => boolean;
  /** It has no disk any more, and is never begun again. */
  readonly isLost: () => boolean;
  readonly loseDisk: () => void;
  /** The power goes now, whatever the program does. It is begun again by whoever asks next. */
  readonly cutPower: () => void;
  /**
   * The database of the last call comes back for a moment, and a copy of today's is taken for the next. Answers why the booth refused it; null where
   * there was none, or nothing was missing in it. Throws when the booth goes on with it.
   */
  readonly putOlderDatabase: () => Promise<unknown>;
};

/** The lane is back at the latest so long after its disk is well, and some time for whoever asks. */
const BACK_MS = 7_000;
const ASK_AGAIN_MS = 500;
/** A clock that is off by less is not asked about. */
const TOLERANCE_MS = 45 * 60_000;
/** What a booth may say when its disk is ill. */
const ofTheDisk: ReadonlySet<string> = new Set(['db.broken', 'heartbeat.failed', 'acknowledge.failed', 'ipc.threw']);
/** Nothing is drawn: the texts of documents are kept by the booth itself. */
const picture = { widthDots: 8, heightDots: 1, rows: new Uint8Array(1) };

export async function openBooth(
  world: World,
  { lotId, folder }: { readonly lotId: string; readonly folder: string },
): Promise<LotBooth> {
  mkdirSync(folder, { recursive: true });
  let life: Life = { name: lotId, alive: false };
  let end: () => void = () => undefined;
  let ended: Promise<null> = Promise.resolve(null);
  const kill = () => {
    life.alive = false;
    end();
  };
  let lastIllMs = Number.NEGATIVE_INFINITY;
  let lost = false;
  let wasIll = false;
  let older: { readonly contents: readonly (Buffer | null)[]; readonly seq: number } | null = null;
  const disk = new SimulatedDisk({ file: join(folder, 'naka.db'), powerGoes: kill });
  const clock = computerClock();
  /** By how much its clock was off when it started, or when somebody said that it was right. */
  const rightSkewsMs = new Set<number>();
  const clockIsRight = () => void rightSkewsMs.add(clock.nowMs() - clock.trueMs());
  const booth = await SimulatedBooth.open(world, worldClock, lotId, {
    folder,
    surroundings: {
      openLine: async (url) => layLine(url),
      clock,
      openDatabase: disk.openDatabase,
      openToRead: disk.openToRead,
      newId,
      random: drawn,
      draw: () => ({ picture, text: '' }),
      begins: () => {
        clockIsRight();
        life = { name: lotId, alive: true };
        const { promise, resolve } = Promise.withResolvers<null>();
        ended = promise;
        end = () => resolve(null);
      },
      ended: (crash) => {
        kill();
        inLife(life, crash);
        disk.cutPower();
      },
      within: async (run) => {
        const own = life;
        if (!own.alive) return null;
        try {
          const value = await Promise.race([inLife(own, run), ended]);
          return own.alive ? value : null;
        } catch (error) {
          if (!own.alive) return null;
          throw error;
        }
      },
      heard: (name, value) => {
        if (name === 'clock.confirm') clockIsRight();
        if (name !== 'exit.quote') return;
        const { kind, quotedAtMs } = value as { readonly kind: string; readonly quotedAtMs: number };
        if (kind !== 'quote') return;
        const offMs = quotedAtMs - clock.trueMs();
        const isKnown = [0, ...rightSkewsMs].some((skewMs) => Math.abs(offMs - skewMs) <= TOLERANCE_MS);
        if (!isKnown) throw new Error(`priced at a time that nobody said, ${Math.round(offMs / 60_000)} minutes off`);
      },
      waitForDisk: async () => {
        const nowMs = virtualTime.passedMs();
        if (disk.isIll()) {
          lastIllMs = nowMs;
          wasIll = true;
        } else if (disk.lastFailedMs > lastIllMs) {
          lastIllMs = disk.lastFailedMs;
          wasIll = true;
        }
        if (nowMs - lastIllMs > BACK_MS) return false;
        await virtualTime.wait(ASK_AGAIN_MS + worldChance().int(0, 50));
        return true;
      },
      expects: (event) => (wasIll || disk.lastFailedMs >= 0) && ofTheDisk.has(event),
    },
  });
  const putOlderDatabase = async () => {
    booth.crash();
    const files = ['naka.db', 'naka.db-wal'].map((name) => join(folder, name));
    const today = files.map((file) => (existsSync(file) ? readFileSync(file) : null));
    const put = (contents: readonly (Buffer | null)[]) => {
      for (const [place, file] of files.entries()) {
        const content = contents[place] ?? null;
        if (content === null) rmSync(file, { force: true });
        else writeFileSync(file, content);
      }
    };
    const seq = readWitness(folder)?.seq ?? 0;
    const refused = older === null || older.seq >= seq ? null : await startOn(older.contents);
    older = { contents: today, seq };
    await booth.begin();
    return refused;

    async function startOn(contents: readonly (Buffer | null)[]): Promise<unknown> {
      put(contents);
      try {
        const opened = await openWorld({ folder, clock: booth.clock, upstream: null });
        await opened.close();
      } catch (error) {
        put(today);
        if (error instanceof JournalGone) return error.name;
        throw error;
      }
      throw new Error('a booth went on with an older database');
    }
  };
  return {
    booth,
    disk,
    isRunning: () => life.alive,
    isLost: () => lost,
    loseDisk: () => {
      lost = true;
    },
    cutPower: kill,
    putOlderDatabase,
  };
}
