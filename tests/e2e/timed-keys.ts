// Keys with time stamps of their own, as the DevTools protocol gives them: a busy computer cannot put pauses between a scanner's keys, nor take
// them from between a person's.
import type { CDPSession, Page } from 'playwright';
import { enter, type MadeKey, type TimedKey } from '../renderer/made-bursts.ts';

/** Further ahead than a test can put a page's clock forward: whatever is on the screen was painted long ago. */
const aheadMs = 100_000_000;
const personPauseMs = 500;
const scannerGapMs = 8;
const ctrlBit = 2;
const shiftBit = 8;

const keyNumbers: Readonly<Record<string, number>> = { Enter: 13, Tab: 9, Escape: 27, Backspace: 8, ' ': 32 };

export class TimedKeys {
  readonly #session: CDPSession;
  #atMs: number;

  private constructor(session: CDPSession) {
    this.#session = session;
    this.#atMs = Date.now() + aheadMs;
  }

  static async of(page: Page): Promise<TimedKeys> {
    return new TimedKeys(await page.context().newCDPSession(page));
  }

  /** All at once, each stamped `gapMs` after the one before it; the first one `afterMs` after whatever was sent before. */
  async send(keys: readonly TimedKey[], afterMs = personPauseMs): Promise<void> {
    this.#atMs += afterMs;
    const sent: Promise<void>[] = [];
    for (const [place, key] of keys.entries()) {
      if (place > 0) this.#atMs += key.gapMs;
      sent.push(sendKey(this.#session, key, { timestamp: this.#atMs / 1_000 }));
    }
    await Promise.all(sent);
  }

  /** One key of a person. */
  async press(key: string, { ctrl = false }: { readonly ctrl?: boolean } = {}): Promise<void> {
    await this.send([{ ...keyOf(key), ctrl, gapMs: 0 }]);
  }

  /** A code, and Enter as suffix. */
  async scan(text: string, afterMs = personPauseMs): Promise<void> {
    const keys = [...[...text].map((character) => keyOf(character)), enter];
    await this.send(
      keys.map((key) => ({ ...key, gapMs: scannerGapMs })),
      afterMs,
    );
  }

  /** A person's text, 100 ms a key. */
  async type(text: string): Promise<void> {
    await this.send([...text].map((character) => ({ ...keyOf(character), gapMs: 100 })));
  }
}

/** Down and up. Without a time stamp the browser takes the time at which it comes. */
export async function sendKey(session: CDPSession, key: MadeKey, stamp: { readonly timestamp?: number } = {}): Promise<void> {
  const modifiers = (key.ctrl === true ? ctrlBit : 0) + (key.shift === true ? shiftBit : 0);
  const windowsVirtualKeyCode = numberOf(key.key);
  const about = { key: key.key, code: key.code, modifiers, windowsVirtualKeyCode, ...stamp };
  const text = key.key === 'Enter' ? '\r' : key.key.length === 1 && key.ctrl !== true ? key.key : null;
  const down = text === null ? { type: 'rawKeyDown' as const } : { type: 'keyDown' as const, text };
  await Promise.all([
    session.send('Input.dispatchKeyEvent', { ...about, ...down }),
    session.send('Input.dispatchKeyEvent', { ...about, type: 'keyUp' }),
  ]);
}

function numberOf(key: string): number {
  const functionKey = /^F(\d+)$/.exec(key)?.[1];
  if (functionKey !== undefined) return 111 + Number(functionKey);
  return keyNumbers[key] ?? (key.length === 1 ? key.toUpperCase().charCodeAt(0) : 0);
}

function keyOf(key: string): MadeKey {
  if (/^[A-Za-z]$/.test(key)) return { key, code: `Key${key.toUpperCase()}`, shift: key !== key.toLowerCase() };
  if (/^\d$/.test(key)) return { key, code: `Digit${key}` };
  if (key === ' ') return { key, code: 'Space' };
  if (key === '?') return { key, code: 'Slash', shift: true };
  return { key, code: { '.': 'Period', '-': 'Minus' }[key] ?? key };
}
