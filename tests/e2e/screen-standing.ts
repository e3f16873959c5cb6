// How a screen stands, as far as a burst of keys could change it: what is typed, chosen and offered, and where the focus is. Not what the screen
// says by itself: bands, clocks and countdowns.
import type { Page } from 'playwright';

export function standingOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const withoutTimes = (text: string) =>
      text
        .replace(/\d+:\d\d(?::\d\d)?/g, '')
        .replace(/\s+/g, ' ')
        .trim();
    const nameOf = (element: Element) =>
      element.getAttribute('aria-label') ?? element.closest('label')?.textContent ?? element.textContent ?? '';
    const lines = [...document.querySelectorAll('h1, h2, h3, [role=dialog]')].map((element) => {
      const title = element.matches('[role=dialog]')
        ? (element.querySelector('h2')?.textContent ?? '')
        : (element.textContent ?? '');
      return `${element.tagName} ${withoutTimes(title)}`;
    });
    for (const field of document.querySelectorAll<HTMLInputElement>('input, textarea, select')) {
      lines.push(`field ${withoutTimes(nameOf(field)).slice(0, 40)}: ${field.value} ${field.checked ?? ''} ${field.disabled}`);
    }
    for (const button of document.querySelectorAll('button, [role=radio], [role=tab], [role=checkbox]')) {
      if (button.closest('.band-row, .status-bar, [inert]') !== null) continue;
      const states = ['aria-pressed', 'aria-checked', 'aria-selected', 'aria-current', 'disabled'].map((name) =>
        button.getAttribute(name),
      );
      lines.push(`${withoutTimes(nameOf(button))}: ${states.join(' ')}`);
    }
    const focused = document.activeElement;
    lines.push(`focus ${focused?.tagName} ${focused === null ? '' : withoutTimes(nameOf(focused)).slice(0, 60)}`);
    return lines;
  });
}
