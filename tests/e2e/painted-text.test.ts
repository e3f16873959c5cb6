// What the screen paints, read from its pixels: every character that a document of ours can show has a look of its own on the screen too,
// from the fonts that come with the booth.
import type { Page } from 'playwright';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { paintedCharacters } from '../electron/documents/painted-characters.ts';
import { usualViewport } from './accessibility-checks.ts';
import { Rig } from './rig.ts';

let rig: Rig;
let page: Page;

beforeAll(async () => {
  rig = await Rig.start();
  page = await rig.openWindow(usualViewport);
});
afterAll(async () => {
  await rig?.stop();
});

test.each([400, 600])('each character has a look of its own, in weight %i', async (weight) => {
  const wrong = await page.evaluate(
    async ({ characters, weight: fontWeight }) => {
      const families = getComputedStyle(document.body)
        .fontFamily.split(',')
        .map((family) => family.trim())
        .filter((family) => family.includes('Noto'))
        .join(', ');
      const font = `${fontWeight} 32px ${families}`;
      await document.fonts.load(font, characters.join(''));
      const side = 64;
      const context = Object.assign(document.createElement('canvas'), { width: side, height: side }).getContext('2d', {
        willReadFrequently: true,
      });
      if (context === null) throw new Error('no canvas');
      context.font = font;
      const look = (character: string) => {
        context.clearRect(0, 0, side, side);
        context.fillText(character, 16, 44);
        return context.getImageData(0, 0, side, side).data.join();
      };
      const empty = look(' ');
      const box = look('\u{10FFFE}');
      return characters.filter((one) => [empty, box].includes(look(one)));
    },
    { characters: [...paintedCharacters], weight },
  );
  expect(wrong).toEqual([]);
});

test('a shortage has its minus sign on the screen', async () => {
  const inks = await page.evaluate(() => {
    const context = document.createElement('canvas').getContext('2d');
    if (context === null) throw new Error('no canvas');
    context.font = `400 40px ${getComputedStyle(document.body).fontFamily}`;
    return ['₹40', '−₹40'].map((text) => {
      context.clearRect(0, 0, 300, 150);
      context.fillText(text, 10, 60);
      return context.getImageData(0, 0, 300, 150).data.filter((value, at) => at % 4 === 3 && value > 128).length;
    });
  });
  expect(inks[1]).toBeGreaterThan((inks[0] ?? 0) + 30);
});
