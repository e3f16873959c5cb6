// What every screen must hold, measured in the real browser: axe's rules, sizes of text and targets, and no sideways scrolling.
import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const smallestTextPx = 16;
const smallestTargetPx = 48;

/** Booth screens, small to large; the last is 1366×768 at 200 % zoom. */
export const viewports = [
  { width: 1024, height: 768 },
  { width: 1920, height: 1080 },
  { width: 683, height: 384 },
] as const;
export const usualViewport = { width: 1366, height: 768 } as const;

/** All that is wrong with what the window shows now, each as a line that says where. */
export async function faultsOf(
  page: Page,
  name: string,
  { dark = true }: { readonly dark?: boolean } = {},
): Promise<readonly string[]> {
  const faults = [...(await axeFaults(page))];
  if (dark) faults.push(...(await inDark(page, () => axeFaults(page, ['color-contrast']))));
  faults.push(...(await sizeFaults(page)));
  for (const viewport of viewports) {
    await page.setViewportSize(viewport);
    const where = `${viewport.width}×${viewport.height}`;
    faults.push(...(await sizeFaults(page)).map((fault) => `${where}: ${fault}`));
  }
  await page.setViewportSize(usualViewport);
  return faults.map((fault) => `${name}: ${fault}`);
}

type Violation = {
  readonly id: string;
  readonly nodes: readonly { readonly html: string; readonly any: readonly { message: string }[] }[];
};
type Axe = { run(options: object): Promise<{ readonly violations: readonly Violation[] }> };

async function axeFaults(page: Page, only?: readonly string[]): Promise<readonly string[]> {
  const runOnly = only === undefined ? { type: 'tag', values: rules } : { type: 'rule', values: only };
  // The builder carries axe into the page each time anew; it is half a megabyte, and it stays there.
  const stays = await page.evaluate(() => 'axe' in globalThis);
  if (!stays) await new AxeBuilder({ page }).setLegacyMode(true).withRules(['document-title']).analyze();
  const violations = await page.evaluate(
    async (options) => {
      const found = await (globalThis as unknown as { axe: Axe }).axe.run(options);
      return found.violations.map(({ id, nodes }) => ({ id, nodes: nodes.map(({ html, any }) => ({ html, any })) }));
    },
    { runOnly, resultTypes: ['violations'] },
  );
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, any }) => `${id} ${html.slice(0, 160)} ${any[0]?.message ?? ''}`),
  );
}

/** The colours alone: the theme is an attribute, and nothing else follows it. */
async function inDark<T>(page: Page, look: () => Promise<T>): Promise<T> {
  const before = await page.evaluate(() => {
    const { theme } = document.documentElement.dataset;
    document.documentElement.dataset.theme = 'dark';
    return theme ?? 'light';
  });
  try {
    return await look();
  } finally {
    await page.evaluate((theme) => {
      document.documentElement.dataset.theme = theme;
    }, before);
  }
}

function sizeFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(
    ({ textPx, targetPx }) => {
      const faults: string[] = [];
      const nameOf = (element: Element) =>
        `<${element.tagName.toLowerCase()} ${element.className}> ${element.textContent?.slice(0, 40)}`;
      const hidden = (element: Element) =>
        element.closest('.hidden-text') !== null || !element.checkVisibility({ visibilityProperty: true, opacityProperty: true });

      const words = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
      for (let node = words.nextNode(); node !== null; node = words.nextNode()) {
        const element = node.parentElement;
        if (element === null || node.textContent?.trim() === '' || hidden(element)) continue;
        const px = Number.parseFloat(getComputedStyle(element).fontSize);
        if (px < textPx) faults.push(`text of ${px} px: ${nameOf(element)}`);
      }

      for (const element of document.querySelectorAll('button, input, select, [role="radio"], [role="tab"], [role="slider"]')) {
        // A radio's or slider's own input lies unseen below what is drawn for it; the whole line of a check field is its target.
        const drawn = element.closest('.volume-control, .check-field') ?? element;
        const { width, height } = drawn.getBoundingClientRect();
        if (hidden(element) || width < 2 || element.getAttribute('aria-hidden') === 'true') continue;
        if (height < targetPx - 0.5 || width < targetPx - 0.5) {
          faults.push(`target of ${Math.round(width)}×${Math.round(height)} px: ${nameOf(element)}`);
        }
      }

      const { scrollWidth, clientWidth } = document.documentElement;
      if (scrollWidth > clientWidth) faults.push(`scrolls sideways: ${scrollWidth} px in ${clientWidth} px`);
      for (const element of document.querySelectorAll('.dialog, .dialog-body, .lane-main, .lane-side, .page')) {
        if (element.scrollWidth > element.clientWidth + 1) faults.push(`scrolls sideways: ${nameOf(element).slice(0, 60)}`);
      }
      return faults;
    },
    { textPx: smallestTextPx, targetPx: smallestTargetPx },
  );
}

export type Stop = { readonly name: string; readonly focusSeen: boolean; readonly inSight: boolean };

/** Presses Tab until the focus has come round. Where it went, whether it could be seen, and which control it never reached. */
export async function tabRound(page: Page): Promise<{ readonly stops: readonly Stop[]; readonly unreached: readonly string[] }> {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('[data-reached]')) element.removeAttribute('data-reached');
  });
  const stops: Stop[] = [];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const stop = await page.evaluate(async () => {
      // A dialog's guards pass the focus on; one that kept it would be a stop that nobody sees.
      for (let frames = 0; frames < 10 && document.activeElement?.hasAttribute('data-base-ui-focus-guard'); frames += 1) {
        await new Promise((resolve) => requestAnimationFrame(resolve));
      }
      const element = document.activeElement;
      if (element === null || element === document.body) return null;
      // A date field has stops inside itself: day, month, year, and its calendar.
      if (element.matches('input[type="date"]') && element.hasAttribute('data-last')) return null;
      for (const last of document.querySelectorAll('[data-last]')) last.removeAttribute('data-last');
      element.setAttribute('data-last', '');
      if (element.hasAttribute('data-reached')) return 'again';
      element.setAttribute('data-reached', '');
      const style = getComputedStyle(element);
      // A slider shows the focus of its unseen input on its thumb.
      const ring = element.closest('.volume-thumb') ?? element;
      const box = ring.getBoundingClientRect();
      const top = document.elementFromPoint(box.x + box.width / 2, box.y + Math.min(box.height / 2, 20));
      return {
        name: `${element.tagName.toLowerCase()} ${element.getAttribute('aria-label') ?? element.textContent?.slice(0, 40)}`,
        focusSeen: Number.parseFloat(ring === element ? style.outlineWidth : getComputedStyle(ring).outlineWidth) >= 3,
        inSight: top !== null && (ring.contains(top) || top.contains(ring)),
      };
    });
    if (stop === 'again') break;
    if (stop !== null) stops.push(stop);
  }
  const unreached = await page.evaluate(() => {
    const layer = [...document.querySelectorAll('[role="dialog"]')].at(-1) ?? document.body;
    const controls = layer.querySelectorAll(
      'button:not(:disabled), input:not(:disabled):not([aria-hidden="true"]), select:not(:disabled), [role="radio"], [role="tab"]',
    );
    return [...controls]
      .filter((control) => {
        // One stop for a whole group: the arrows go on from there.
        const group = control.closest('[role="radiogroup"], [role="tablist"]');
        const reached = group === null ? control.hasAttribute('data-reached') : group.querySelector('[data-reached]') !== null;
        return !reached && control.checkVisibility({ visibilityProperty: true });
      })
      .map(
        (control) =>
          `${control.tagName.toLowerCase()} ${control.getAttribute('aria-label') ?? control.textContent?.slice(0, 40)}`,
      );
  });
  return { stops, unreached };
}
