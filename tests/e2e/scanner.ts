// A keyboard-wedge scanner: keys without a pause, then its own Enter.
import type { CDPSession, Page } from 'playwright';
import { letTimePass, withClockStopped } from './page-clock.ts';

const punctuation: Readonly<Record<string, string>> = { '.': 'Period', '-': 'Minus', ' ': 'Space' };
/** A code without a suffix is read after some quiet, and an Enter right behind a scan is still the scanner's; no person is that quick, but a test is. */
const pauseAfterMs = 200;
/** A jump would look like a busy computer, for which the screen waits. */
const stepMs = 20;
/** Seconds to come, so that the page's timers do not give a scan up in its middle on a busy computer. */
const aheadSeconds = 600;

/** All keys are sent at once, and the page's clock stands still meanwhile: a busy computer cannot put pauses between them. */
export async function typeLikeScanner(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await withClockStopped(page, async () => {
    await sendKeys(session, text, () => ({}));
    for (let passedMs = 0; passedMs < pauseAfterMs; passedMs += stepMs) await letTimePass(page, stepMs);
  });
  await session.detach();
}

/**
 * In a window whose clock is the browser's own: the keys carry the times of a scanner, 2 ms apart, whenever they arrive. The screen takes an Enter
 * after it for the scanner's own, so that whoever goes on has to click.
 */
export async function scanInRealTime(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const firstAt = Date.now() / 1_000 + aheadSeconds;
  await sendKeys(session, text, (place) => ({ timestamp: firstAt + place * 0.002 }));
  await session.detach();
}

async function sendKeys(
  session: CDPSession,
  text: string,
  timeOf: (place: number) => { readonly timestamp?: number },
): Promise<void> {
  const characters = [...text].map((character) => ({ code: codeOf(character), key: character, text: character }));
  const keys = [...characters, { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13, text: '\r' }];
  const sent: Promise<unknown>[] = [];
  for (const [place, { text: typed, ...key }] of keys.entries()) {
    const time = timeOf(place);
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: typed, ...key, ...time }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...key, ...time }));
  }
  await Promise.all(sent);
}

function codeOf(character: string): string {
  if (/[A-Z]/.test(character)) return `Key${character}`;
  if (/[0-9]/.test(character)) return `Digit${character}`;
  const code = punctuation[character];
  if (code === undefined) throw new Error(`Tickets carry no ${JSON.stringify(character)}`);
  return code;
}
