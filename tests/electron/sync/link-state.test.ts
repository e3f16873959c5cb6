// What the line to upstream is told by its two askers, and whom it wakes.
import { expect, test } from 'vitest';
import { createLinkState } from '../../../electron/sync/link-state.ts';

function line() {
  let ups = 0;
  const link = createLinkState({ nowMs: () => 0, onChange: () => {}, onUp: () => (ups += 1) });
  return { link, ups: () => ups };
}

test('wakes those who wait when the line comes back', () => {
  const { link, ups } = line();
  link.reached();
  expect(ups()).toBe(1);
  link.failed();
  link.reached();
  expect(ups()).toBe(2);
});

test('wakes nobody when one asker is answered and the other told that the releases are too far apart', () => {
  const { link, ups } = line();
  link.reached();
  for (let turn = 0; turn < 5; turn += 1) {
    link.apart('booth_too_old');
    expect(link.view()).toMatchObject({ state: 'refused', refusal: 'booth_too_old' });
    link.reached();
  }
  expect(ups()).toBe(1);
});
