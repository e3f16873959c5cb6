// What is durable when, on a disk that orders nothing: keys before the database that names them, and the database's log before SQLite believes it. The long
// form, with SQLite's own calls and images of power cuts, is real-calls.test.ts.
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, truncateSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openBoothDatabase } from '../../db/open-database.ts';
import { findPreference, savePreference } from '../../db/preferences.ts';
import { createSigningKey } from '../../electron/crypto/ed25519.ts';
import { openFileSecretStore } from '../../electron/secrets/file-secret-store.ts';
import { closeWorlds, openWorld } from '../electron/world/booth-world.ts';
import { randomOf } from '../simulation/random.ts';
import { RecordedDisk } from './crash-images.ts';
import { recordNodeCalls } from './record-node-calls.ts';

let folder: string;
let stopRecording = () => {};
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'naka-order-'));
});
afterEach(async () => {
  stopRecording();
  await closeWorlds();
  rmSync(folder, { recursive: true, force: true });
});

const IMAGES = 50;

it('the keys of a booth are durable before the database has its first commit', async () => {
  const data = join(folder, 'data');
  const image = join(folder, 'image');
  const disk = new RecordedDisk(data, null);
  stopRecording = recordNodeCalls((event) => disk.apply(event));
  const random = randomOf(1);
  let checked = 0;
  await openWorld({
    folder: data,
    firstStart: true,
    openDatabase: (file) => {
      const real = openBoothDatabase({ file });
      return {
        ...real,
        write: (work) => {
          for (; checked < IMAGES; checked += 1) {
            disk.writeImage(image, random);
            const kept = openFileSecretStore(join(image, 'secrets.json'));
            expect([kept.read('booth_signing_key'), kept.read('pin_pepper')]).not.toContain(null);
          }
          return real.write(work);
        },
      };
    },
  });
  expect(checked).toBe(IMAGES);
});

it('a secret that the disk did not take is not remembered, so that no booth is enrolled with it', () => {
  const file = join(folder, 'secrets.json');
  const secrets = openFileSecretStore(file);
  mkdirSync(`${file}.part`);
  expect(() => secrets.write('booth_signing_key', createSigningKey().privateKey)).toThrow();
  expect(secrets.read('booth_signing_key')).toBeNull();
  rmSync(`${file}.part`, { recursive: true });
  secrets.write('booth_signing_key', 'key');
  expect(() => {
    mkdirSync(`${file}.part`);
    secrets.remove('booth_signing_key');
  }).toThrow();
  expect(secrets.read('booth_signing_key')).toBe('key');
});

it('what only the system shows of the log, after a failed sync, is on the disk before the database opens', () => {
  const lived = join(folder, 'lived');
  mkdirSync(lived);
  const database = openBoothDatabase({ file: join(lived, 'naka.db') });
  for (const value of ['acknowledged', 'in the cache only']) database.write((tx) => savePreference(tx, { name: 'theme', value }));
  // The folder as a second process finds it after the first was killed; and what the disk has of it: the last commit was dropped.
  const [shown, onDisk, image] = ['shown', 'on-disk', 'image'].map((name) => join(folder, name)) as [string, string, string];
  for (const to of [shown, onDisk]) {
    mkdirSync(to);
    for (const name of ['naka.db', 'naka.db-wal']) copyFileSync(join(lived, name), join(to, name));
  }
  database.close();
  const log = readFileSync(join(shown, 'naka.db-wal'));
  truncateSync(join(onDisk, 'naka.db-wal'), log.length - 5_000);
  const disk = new RecordedDisk(shown, onDisk);
  stopRecording = recordNodeCalls((event) => disk.apply(event));
  const opened = openBoothDatabase({ file: join(shown, 'naka.db') });
  stopRecording();
  expect(opened.read((tx) => findPreference(tx, 'theme'))).toBe('in the cache only');
  opened.close();
  const random = randomOf(2);
  for (let count = 0; count < IMAGES; count += 1) {
    disk.writeImage(image, random);
    expect(readFileSync(join(image, 'naka.db-wal')).equals(log)).toBe(true);
  }
});

it('the images have what was synced, and by chance what was not', () => {
  const disk = new RecordedDisk('/data', null);
  const image = join(folder, 'image');
  const event = (kind: 'T' | 'W' | 'S' | 'F' | 'R', path: string, text = '', other = '') =>
    disk.apply({ kind, path, other, offset: 0, data: Buffer.from(text) });
  event('T', '/data/a');
  event('W', '/data/a', 'synced');
  event('S', '/data/a');
  event('S', '/data');
  event('W', '/data/a', 'chance');
  const random = randomOf(3);
  const seen = new Set<string>();
  for (let count = 0; count < 60; count += 1) {
    disk.writeImage(image, random);
    seen.add(readFileSync(join(image, 'a'), 'utf8'));
  }
  expect(seen).toEqual(new Set(['synced', 'chance']));
  // A failed sync drops it for good, although it can still be read until the page is given up.
  event('F', '/data/a');
  for (let count = 0; count < 60; count += 1) {
    disk.writeImage(image, random);
    expect(readFileSync(join(image, 'a'), 'utf8')).toBe('synced');
  }
});
