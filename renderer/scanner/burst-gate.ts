// Tells a scanner that types from a person, by the time stamps of the keys. Pure: keys go in, verdicts come out.
// Two keys at scanner pace or more are a burst: one scan, or dropped whole. A key that shows something (text) passes at once and is taken back
// when a burst follows; a key that does something (an act) is held until no scanner can be typing.
import { readScannedCode } from '../../domain/scan/scanned-code.ts';
import { AFTER_BURST_MS, LONGEST_SCAN, SAME_SCAN_MS, SCANNER_PACE_MS } from './input-limits.ts';

export type GateKey = {
  /** `event.code`, or `event.key` where there is none: tells one key from another. */
  readonly code: string;
  /** What it adds to a scan: a character, `\r`, `\t`, a control character; empty for a key that types nothing. */
  readonly character: string;
  /** `text`: shows at once and can be taken back. `act`: does something. `silent`: Shift and its like, neither a person's nor a scanner's. */
  readonly kind: 'text' | 'act' | 'silent';
  /** The event's own time stamp, in milliseconds of any steady clock. */
  readonly atMs: number;
  /** Auto-repeat of a key held down: a scanner never does that. */
  readonly repeat: boolean;
};

export type GateStep<Key> = {
  /** What becomes of the key that is being judged: `pass` to whoever has the focus, or `keep` it from them. */
  readonly verdict: 'pass' | 'keep';
  /** A person's acts, to be carried out now, before the key that is being judged. */
  readonly release: readonly Key[];
  /** What passed since `remember` was a scanner's: put everything back as it was then. */
  readonly takeBack: boolean;
  /** This key may be the first of a burst: remember how everything stands before it. */
  readonly remember: boolean;
  /** Codes that were read whole. */
  readonly scans: readonly string[];
  /** A burst ended that was no code of ours, or only a part of one. */
  readonly dropped: boolean;
};

export type BurstGate<Key extends GateKey> = {
  press(key: Key): GateStep<Key>;
  /** Nothing was pressed for a while: `ACT_WAITS_MS` after a person's key, `AFTER_BURST_MS` after a scanner's. */
  quiet(): GateStep<Key>;
  /** What waits for quiet. */
  waitsFor(): 'act' | 'burst' | null;
};

type Run<Key> = {
  /** Not settled yet. */
  readonly keys: Key[];
  /** Known to be a scanner's. */
  burst: boolean;
  text: string;
  /** Something was said of it already: what is left is not a broken scan. */
  said: boolean;
  /** There was quiet behind it. A key that comes late, but by its time stamp belongs to it, takes it up again. */
  settled: boolean;
};

const nothing = { verdict: 'keep', release: [], takeBack: false, remember: false, scans: [], dropped: false } as const;
const zeroKeys = new Set(['Digit0', 'Numpad0']);

export function createBurstGate<Key extends GateKey>(): BurstGate<Key> {
  let run: Run<Key> | null = null;
  let lastMs = Number.NEGATIVE_INFINITY;
  let burstEndedMs = Number.NEGATIVE_INFINITY;
  let seen: { readonly text: string; readonly atMs: number } | null = null;

  /** Null for what lies under the scanner still. The window slides. */
  function newScan(text: string, atMs: number): string | null {
    const again = seen !== null && seen.text === text && Math.abs(atMs - seen.atMs) < SAME_SCAN_MS;
    seen = { text, atMs };
    return again ? null : text;
  }

  /** The run is over: a person's acts are released, a scanner's text is read. */
  function finish(): Pick<GateStep<Key>, 'release' | 'scans' | 'dropped'> {
    const over = run;
    if (over === null || over.settled) return nothing;
    over.settled = true;
    const keys = over.keys.splice(0);
    if (!over.burst) return { ...nothing, release: keys.filter(({ kind }) => kind === 'act') };
    const code = over.text.length > LONGEST_SCAN ? ({ kind: 'nothing' } as const) : readScannedCode(over.text);
    const dropped = code.kind === 'nothing' && !over.said;
    over.said = true;
    if (code.kind === 'nothing') return { ...nothing, dropped };
    const scan = newScan(code.text, lastMs);
    return { ...nothing, scans: scan === null ? [] : [scan] };
  }

  /** A ticket is known by its digest as soon as its suffix comes: it need not wait for quiet. */
  function wholeTicket(current: Run<Key>, key: Key): string | null {
    if (key.character !== '\r' && key.character !== '\t') return null;
    const code = readScannedCode(current.text);
    if (code.kind !== 'ticket') return null;
    current.text = '';
    current.said = true;
    return newScan(code.text, key.atMs);
  }

  function press(key: Key): GateStep<Key> {
    if (key.kind === 'silent') return { ...nothing, verdict: 'pass' };
    const linked = run !== null && Math.abs(key.atMs - lastMs) <= SCANNER_PACE_MS;
    if (key.repeat) return { ...nothing, verdict: key.kind === 'text' && !(linked && run?.burst) ? 'pass' : 'keep' };
    const before = linked ? nothing : finish();
    lastMs = key.atMs;
    if (run === null || !linked) {
      const { release, scans, dropped } = before;
      // Behind a burst nothing is done, and the key still begins a run: it may be the first of the next burst.
      const straggler = key.kind === 'act' && Math.abs(key.atMs - burstEndedMs) < AFTER_BURST_MS;
      run = { keys: straggler ? [] : [key], burst: false, text: key.character, said: false, settled: false };
      return { release, scans, dropped, takeBack: false, remember: true, verdict: key.kind === 'text' ? 'pass' : 'keep' };
    }
    const current = run;
    if (isDoubleZero(current, key)) {
      current.keys.push(key);
      current.text += key.character;
      return { ...nothing, verdict: key.kind === 'text' ? 'pass' : 'keep' };
    }
    const first = !current.burst;
    current.settled = false;
    current.burst = true;
    current.keys.length = 0;
    burstEndedMs = key.atMs;
    if (current.text.length <= LONGEST_SCAN) current.text += key.character;
    const scan = wholeTicket(current, key);
    return { ...nothing, takeBack: first, scans: scan === null ? [] : [scan] };
  }

  return {
    press,
    quiet: () => ({ ...nothing, ...finish() }),
    waitsFor() {
      if (run === null || run.settled) return null;
      return run.burst ? 'burst' : 'act';
    },
  };
}

/** The `00` key of a number pad sends two zeros at once, and no suffix: that is a person. */
function isDoubleZero<Key extends GateKey>({ keys, burst }: Run<Key>, key: Key): boolean {
  const [only] = keys;
  return !burst && keys.length === 1 && only !== undefined && only.code === key.code && zeroKeys.has(key.code);
}
