// What the screen says of the line to the server when the two are of different releases.
import { expect, test } from 'vitest';
import { statusEn } from '../../renderer/i18n/en/status.ts';
import { statusHi } from '../../renderer/i18n/hi/status.ts';
import { upstreamWords } from '../../renderer/screens/lane/upstream-words.ts';
import { apartRefusals } from '../../upstream/contract/formats.ts';

const connected = { state: 'connected', refusal: null, notApplied: 0 } as const;

test('each refusal of a pair that is too far apart says which of the two to update, in both languages', () => {
  for (const refusal of apartRefusals) {
    const { what, todo } = upstreamWords({ state: 'refused', refusal, notApplied: 0 });
    expect([what, todo]).toEqual([`status.apart.${refusal}`, `status.advice.${refusal}`]);
    for (const { status } of [statusEn, statusHi]) {
      expect(status.apart[refusal]).not.toBe('');
      expect(status.advice[refusal]).not.toBe('');
    }
  }
  expect(statusEn.status.advice.booth_too_old).toContain('Update this booth');
  expect(statusEn.status.advice.server_too_old).toContain('update the server');
});

test('a server that cannot read everything yet is too old as well; any other state has its own words', () => {
  expect(upstreamWords({ ...connected, notApplied: 3 }).what).toBe('status.apart.server_too_old');
  expect(upstreamWords(connected)).toEqual({ what: null, todo: 'status.advice.ok' });
  expect(upstreamWords({ ...connected, state: 'refused', refusal: 'sequence_fork' }).todo).toBe('status.advice.upstream');
  expect(upstreamWords({ ...connected, state: 'offline' }).todo).toBe('status.advice.upstream');
});

test('a booth that the server has retired says so, in both languages', () => {
  const words = upstreamWords({ state: 'refused', refusal: 'booth_retired', notApplied: 0 });
  expect(words).toEqual({ what: 'status.retired', todo: 'status.advice.booth_retired' });
  for (const { status } of [statusEn, statusHi]) {
    expect(status.retired).not.toBe('');
    expect(status.advice.booth_retired).not.toBe('');
  }
});
