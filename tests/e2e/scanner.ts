// A keyboard-wedge scanner: all keys are sent at once, so that a busy computer cannot put pauses between them.
import type { Page } from 'playwright';

const punctuation: Readonly<Record<string, string>> = { '.': 'Period', '-': 'Minus' };

export async function typeLikeScanner(page: Page, text: string): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const sent: Promise<unknown>[] = [];
  for (const character of text) {
    const code = codeOf(character);
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', code, key: character, text: character }));
    sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', code, key: character }));
  }
  const enter = { code: 'Enter', key: 'Enter', windowsVirtualKeyCode: 13 } as const;
  sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyDown', text: '\r', ...enter }));
  sent.push(session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...enter }));
  await Promise.all(sent);
  await session.detach();
  // An Enter right behind a scan is the scanner's second one and is kept from the lane; no person is that quick, but a test is.
  await page.waitForTimeout(60);
}

function codeOf(character: string): string {
  if (/[A-Z]/.test(character)) return `Key${character}`;
  if (/[0-9]/.test(character)) return `Digit${character}`;
  const code = punctuation[character];
  if (code === undefined) throw new Error(`Tickets carry no ${JSON.stringify(character)}`);
  return code;
}
