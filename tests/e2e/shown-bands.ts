// What the band has said. A success leaves it after two seconds, which a busy computer may spend elsewhere, so the page itself remembers what it
// has shown since the last key or click.
import type { BrowserContext, Page } from 'playwright';

type WithBands = { nakaBands?: () => readonly string[] };

/** Before the first page is loaded. */
export async function rememberBands(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const bands: string[] = [];
    const look = () => {
      for (const band of document.querySelectorAll('[role="status"] .band')) {
        const text = band.textContent ?? '';
        if (bands.at(-1) !== text && band.checkVisibility()) bands.push(text);
      }
    };
    new MutationObserver(look).observe(document, { childList: true, subtree: true, characterData: true });
    (globalThis as WithBands).nakaBands = () => {
      look();
      return bands;
    };
    for (const act of ['keydown', 'pointerdown']) {
      window.addEventListener(act, () => bands.splice(0), { capture: true, passive: true });
    }
  });
}

/** Waits for a band that says all of `texts`; one that has left since the last key or click counts. */
export async function bandShown(page: Page, ...texts: readonly string[]): Promise<void> {
  await page
    .waitForFunction(
      (wanted) => (globalThis as WithBands).nakaBands?.().some((band) => wanted.every((text) => band.includes(text))),
      texts,
    )
    .catch(async (cause: unknown) => {
      const bands = await page.evaluate(() => (globalThis as WithBands).nakaBands?.());
      throw new Error(`No band said ${JSON.stringify(texts)}, only ${JSON.stringify(bands)}`, { cause });
    });
}
