// Tells a keyboard-wedge scanner from a person by the rhythm of the keys. Pure: keys with their times go in, verdicts come out.
// Keys are held while they may be a scan; a person's keys are given back, each exactly once and in their order.
import { characterOfKey } from './key-characters.ts';

export type WedgeKey = {
  readonly code: string;
  readonly shift: boolean;
  /** When the key went down, in milliseconds of any steady clock (an event's `timeStamp`). */
  readonly atMs: number;
  /** Auto-repeat of a key held down: a scanner never does that. */
  readonly repeat: boolean;
  /** With Ctrl, Alt or Meta, or inside an input method's composition: never part of a scan. */
  readonly chord: boolean;
};

export type WedgeSettings = {
  /** Two keys of one scan are never further apart than this. */
  readonly gapMs: number;
  /** A scan that stopped in its middle is dropped after this. */
  readonly partialMs: number;
  readonly minLength: number;
  readonly maxLength: number;
  /** The same text again within this time is the same scan. */
  readonly duplicateMs: number;
  /** A scanner that is set to send a prefix: then nothing else is ever held. */
  readonly prefix: { readonly code: string; readonly shift: boolean } | null;
  readonly suffix: 'Enter' | 'Tab' | null;
};

export const defaultWedgeSettings: WedgeSettings = {
  gapMs: 50,
  partialMs: 300,
  minLength: 8,
  maxLength: 500,
  duplicateMs: 2000,
  prefix: null,
  suffix: 'Enter',
};

/** No person keeps this pace over `minLength` keys: from here on the keys are a scanner's, even if the scan breaks off. */
const scannerMeanGapMs = 30;

export type WedgeStep<Key> = {
  /** A person's keys, to be given to the focused field now, before the key that is being judged. */
  readonly release: readonly Key[];
  /** What becomes of the key that is being judged: `pass` to whoever has the focus, or keep it from them. */
  readonly key: 'pass' | 'keep';
  readonly scan: string | null;
  /** A scan broke off or was too long: ask for it again. */
  readonly dropped: boolean;
};

export type Wedge<Key extends WedgeKey> = {
  press(key: Key): WedgeStep<Key>;
  /** To be called when `waitUntilMs` has come. */
  rest(atMs: number): WedgeStep<Key>;
  waitUntilMs(): number | null;
};

const nothing = { release: [], key: 'keep', scan: null, dropped: false } as const;
/** Scanners press Shift (and some Caps Lock) around characters; these keys type nothing and break nothing. */
const silentCodes = new Set(['ShiftLeft', 'ShiftRight', 'CapsLock']);

export function createWedge<Key extends WedgeKey>(settings: WedgeSettings = defaultWedgeSettings): Wedge<Key> {
  let held: Key[] = [];
  let flooded = false;
  let scannedAtMs = Number.NEGATIVE_INFINITY;
  let seen: { text: string; atMs: number } | null = null;

  const lastMs = (): number => held.at(-1)?.atMs ?? Number.NEGATIVE_INFINITY;
  const typed = (): Key[] => (settings.prefix === null ? held : held.slice(1));
  const long = (): boolean => flooded || typed().length >= settings.minLength;
  const surelyScanner = (): boolean => {
    const first = held[0];
    return flooded || (first !== undefined && long() && (lastMs() - first.atMs) / (held.length - 1) <= scannerMeanGapMs);
  };

  function letGo(): Key[] {
    const keys = held;
    held = [];
    flooded = false;
    return keys;
  }

  function complete(atMs: number): WedgeStep<Key> {
    const text = typed()
      .map((key) => characterOfKey(key) ?? '')
      .join('');
    const tooLong = flooded;
    letGo();
    scannedAtMs = atMs;
    if (tooLong) return { ...nothing, dropped: true };
    // The window slides, so that a ticket left lying under the scanner stays one scan.
    const again = seen !== null && seen.text === text && atMs - seen.atMs < settings.duplicateMs;
    seen = { text, atMs };
    return { ...nothing, scan: again ? null : text };
  }

  /** The hold has lasted long enough to know: a person, a whole scan without suffix, or a broken one. */
  function rest(atMs: number): WedgeStep<Key> {
    const quietMs = atMs - lastMs();
    if (held.length === 0 || quietMs < settings.gapMs) return nothing;
    if (settings.suffix === null && long()) return complete(atMs);
    if (!surelyScanner()) return { ...nothing, release: letGo() };
    if (quietMs < settings.partialMs) return nothing;
    letGo();
    return { ...nothing, dropped: true };
  }

  function startsScan(key: Key): boolean {
    if (settings.prefix === null) return key.code !== 'Space';
    return key.code === settings.prefix.code && key.shift === settings.prefix.shift;
  }

  function press(key: Key): WedgeStep<Key> {
    if (silentCodes.has(key.code)) return { ...nothing, key: 'pass' };
    const { release, dropped, scan } = rest(key.atMs);
    const step = (verdict: 'pass' | 'keep', more: readonly Key[] = []): WedgeStep<Key> => ({
      release: [...release, ...more],
      key: verdict,
      scan,
      dropped,
    });

    const isSuffix = settings.suffix !== null && (key.code === settings.suffix || key.code === `Numpad${settings.suffix}`);
    if (isSuffix && !key.chord) {
      if (held.length > 0 && long()) return complete(key.atMs);
      // CR and LF arrive as two Enters: the second is still the scanner's.
      if (held.length === 0 && key.atMs - scannedAtMs < settings.gapMs) return step('keep');
    }
    if (key.chord || key.repeat || characterOfKey(key) === null) {
      if (!surelyScanner()) return step('pass', letGo());
      letGo();
      return { ...step('pass'), dropped: true };
    }
    if (held.length === 0 && !startsScan(key)) return step('pass');
    held.push(key);
    if (typed().length > settings.maxLength) {
      held = [key];
      flooded = true;
    }
    return step('keep');
  }

  return {
    press,
    rest,
    waitUntilMs: () => (held.length === 0 ? null : lastMs() + (surelyScanner() ? settings.partialMs : settings.gapMs)),
  };
}
