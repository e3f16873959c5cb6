// The booth's own time. It is the computer's as long as that can be true. Where it cannot, the booth goes on counting from the last time that it
// knew, nothing is priced, and upstream's signed time or a person says what time it is. Called by booth.ts.
import { type ClockVerdict, judgeClockAtStart, judgeClockWhileRunning, LONGEST_OFF_MS } from '../../domain/clock/judge-clock.ts';
import type { Clock, ComputerClock } from './clock.ts';

/** What the heartbeat kept of the booth's last run. */
export type LastKnownTime = {
  readonly wallTimeMs: number;
  readonly uptimeMs: number | null;
  readonly computerRun: string | null;
};

export type ClockDoubt = {
  /** start: the booth was off. running: the computer's clock was set while the booth ran. */
  readonly when: 'start' | 'running';
  readonly verdict: Exclude<ClockVerdict, 'plausible'>;
  /** By the booth's own count. */
  readonly countedMs: number;
  /** What the computer says. */
  readonly computerMs: number;
};

export type BoothClock = Clock & {
  /** As `monotonicMs`, and it goes on while the computer sleeps. */
  readonly steadyMs: () => number;
  readonly uptimeMs: () => number;
  readonly computerRun: string | null;
  /** The computer's clock, right or wrong. */
  readonly computerMs: () => number;
  /** As `nowMs`, but where the computer's clock was set back a little it goes back as well: shows a jump. */
  readonly followedMs: () => number;
  /** Null: the time can be relied on. */
  readonly doubt: () => ClockDoubt | null;
  /** No start of the computer lies between the last run of the booth and this one: what passed in between is known exactly. */
  readonly continuous: boolean;
  /** Call about once a second. How long the computer has slept since the last call; 0 for not. */
  readonly beat: () => number;
  /** By how much the booth's time differs from the computer's, by somebody's decision. */
  readonly offsetMs: () => number;
  /** Upstream has said what time it is. */
  readonly heardServer: () => void;
  /** Whether upstream has, in this run of the booth. */
  readonly knownByServer: () => boolean;
  /** From now on it is this time. Answers how to undo it. */
  readonly setTo: (toMs: number) => () => void;
};

/** Less is how late a timer may come. */
const SLEPT_MS = 5_000;

/** `last` null: the booth has never run. `offsetMs`: what the booth's time had differed from the computer's by somebody's decision. */
export function openBoothClock(
  computer: ComputerClock,
  { last, offsetMs }: { readonly last: LastKnownTime | null; readonly offsetMs: number },
): BoothClock {
  // The computer's monotonic clock may stand while it sleeps; the uptime is slow to ask for.
  let sleptMs = 0;
  let lookedAt = { monotonicMs: computer.monotonicMs(), uptimeMs: computer.uptimeMs() };
  const steadyMs = () => computer.monotonicMs() + sleptMs;
  const lookForSleep = (): number => {
    const now = { monotonicMs: computer.monotonicMs(), uptimeMs: computer.uptimeMs() };
    const missedMs = now.uptimeMs - lookedAt.uptimeMs - (now.monotonicMs - lookedAt.monotonicMs);
    lookedAt = now;
    if (missedMs < SLEPT_MS) return 0;
    sleptMs += missedMs;
    return missedMs;
  };

  let offset = offsetMs;
  let serverWasHeard = false;
  const startedAtMs = steadyMs();
  /** Since the booth was off, up to its start. */
  const passedMs =
    last?.uptimeMs != null && last.computerRun !== null && last.computerRun === computer.computerRun
      ? computer.uptimeMs() - last.uptimeMs
      : null;
  let state = judgeAtStart();

  function judgeAtStart(): State {
    const found = () => ({ wallMs: computer.nowMs() + offset, steadyMs: steadyMs() });
    if (last === null) return { doubt: null, since: found() };
    const with0 = startVerdict(0);
    const withOffset = startVerdict(offsetMs);
    // The computer's clock may have been put right meanwhile, so that the booth's own correction is not needed any more. Where both could be
    // true, only a person or upstream knows.
    if (offsetMs !== 0 && with0 === 'plausible' && withOffset !== 'plausible') offset = 0;
    const both = offsetMs !== 0 && with0 === 'plausible' && withOffset === 'plausible' && passedMs === null;
    // A correction by days may have been a slip of the finger: after the computer was off it is asked about once more.
    const isFar = passedMs === null && Math.abs(offset) > LONGEST_OFF_MS;
    const verdict = startVerdict(offset);
    if (verdict === 'plausible' && !both && !isFar) return { doubt: null, since: found() };
    const counted = { wallMs: last.wallTimeMs + (passedMs ?? 0), steadyMs: steadyMs() };
    return { doubt: { when: 'start', verdict: verdict === 'behind' ? 'behind' : 'ahead' }, since: counted };
  }
  function startVerdict(withOffsetMs: number): ClockVerdict {
    if (last === null) return 'plausible';
    const nowMs = computer.nowMs() + withOffsetMs;
    // A clock does not become right by waiting: what has passed since the start counts as well.
    const sinceStartMs = steadyMs() - startedAtMs;
    if (passedMs !== null) return judgeClockAtStart({ lastMs: last.wallTimeMs, passedMs: passedMs + sinceStartMs, nowMs });
    return judgeClockAtStart({ lastMs: last.wallTimeMs + sinceStartMs, passedMs, nowMs });
  }

  const countedMs = () => state.since.wallMs + (steadyMs() - state.since.steadyMs);
  const judgeNow = (withOffsetMs = offset) => {
    const nowMs = computer.nowMs() + withOffsetMs;
    return judgeClockWhileRunning({ sinceMs: state.since.wallMs, passedMs: steadyMs() - state.since.steadyMs, nowMs });
  };
  /** The computer's clock was put right meanwhile, as by NTP some minutes after a start: the booth's time goes on, without a correction. */
  const computerIsRightAgain = () => {
    if (offset === 0 || judgeNow() === 'plausible' || judgeNow(0) !== 'plausible') return false;
    offset = 0;
    return true;
  };
  /** Looks at the computer's clock; a sleep that nobody has noticed yet is no jump. */
  const look = () => {
    if (state.doubt !== null) return;
    if (judgeNow() === 'plausible') return;
    lookForSleep();
    if (computerIsRightAgain()) return;
    const verdict = judgeNow();
    if (verdict !== 'plausible') state = { ...state, doubt: { when: 'running', verdict } };
  };
  /** The system may put its clock right by itself, some seconds after a start. */
  const mayBeRightAgain = () => {
    if (state.doubt === null) return;
    if (state.doubt.when === 'running') computerIsRightAgain();
    const isRight = state.doubt.when === 'running' ? judgeNow() === 'plausible' : offset === 0 && startVerdict(0) === 'plausible';
    if (isRight) state = { doubt: null, since: { wallMs: computer.nowMs() + offset, steadyMs: steadyMs() } };
  };
  const followedMs = () => {
    look();
    return state.doubt === null ? computer.nowMs() + offset : Math.floor(countedMs());
  };
  // Set back by less than anybody is asked about, the booth's time waits until the computer's has come up to it: nobody leaves before the entry.
  let latestMs = last?.wallTimeMs ?? 0;
  return {
    nowMs: () => {
      latestMs = Math.max(latestMs, followedMs());
      return latestMs;
    },
    followedMs,
    monotonicMs: computer.monotonicMs,
    steadyMs,
    uptimeMs: computer.uptimeMs,
    computerRun: computer.computerRun,
    computerMs: computer.nowMs,
    continuous: passedMs !== null,
    doubt: () => {
      look();
      return state.doubt === null ? null : { ...state.doubt, countedMs: Math.floor(countedMs()), computerMs: computer.nowMs() };
    },
    beat: () => {
      const missedMs = lookForSleep();
      look();
      mayBeRightAgain();
      return missedMs;
    },
    offsetMs: () => offset,
    heardServer: () => {
      serverWasHeard = true;
    },
    knownByServer: () => serverWasHeard,
    setTo: (toMs) => {
      const before = { state, offset, latestMs };
      const differsMs = toMs - computer.nowMs();
      offset = Math.abs(differsMs) < 1_000 ? 0 : differsMs;
      state = { doubt: null, since: { wallMs: toMs, steadyMs: steadyMs() } };
      latestMs = toMs;
      return () => {
        ({ state, offset, latestMs } = before);
      };
    },
  };
}

type State = {
  readonly doubt: Pick<ClockDoubt, 'when' | 'verdict'> | null;
  /** A time that was right, and where the steady count stood then. */
  readonly since: { readonly wallMs: number; readonly steadyMs: number };
};
