// Each channel is fuzzed by exactly one of the files of this folder.
import { readdirSync, readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

const channelFolder = new URL('../../../../electron/contract/channels/', import.meta.url);

it('every family of channels is fuzzed once', () => {
  const families = readdirSync(channelFolder).map((name) => name.replace('.ts', ''));
  const fuzzed = readdirSync(import.meta.dirname)
    .filter((name) => name.endsWith('.test.ts'))
    .flatMap((name) => [...readFileSync(`${import.meta.dirname}/${name}`, 'utf8').matchAll(/contract\/channels\/([a-z]+)\.ts'/g)])
    .map(([, family]) => family);
  expect(fuzzed.toSorted()).toEqual(families.toSorted());
});
