import { expect, test } from 'vitest';
import { findPreference, savePreference } from '../../db/preferences.ts';
import type { WriteTx } from '../../db/transaction.ts';
import { testBooth } from './fixture.ts';

const dark = { name: 'theme', value: 'dark' };

test('a function that throws leaves nothing behind', () => {
  const { db } = testBooth({ configured: false });
  const failing = () =>
    db.write((tx) => {
      savePreference(tx, dark);
      throw new Error('no');
    });
  expect(failing).toThrow('no');
  expect(db.read((tx) => findPreference(tx, 'theme'))).toBeUndefined();
  db.write((tx) => savePreference(tx, dark));
  expect(db.read((tx) => findPreference(tx, 'theme'))).toBe('dark');
});

test('an async function is refused before it runs', () => {
  const { db } = testBooth({ configured: false });
  let ran = false;
  const waiting = async () => {
    ran = true;
  };
  expect(() => db.write(waiting)).toThrow('plain function');
  expect(() => db.read(waiting)).toThrow('plain function');
  expect(ran).toBe(false);
});

test('a returned promise is refused and rolls back', () => {
  const { db } = testBooth({ configured: false });
  const promising = () =>
    db.write((tx) => {
      savePreference(tx, dark);
      return Promise.resolve('later');
    });
  expect(promising).toThrow('promise');
  expect(db.read((tx) => findPreference(tx, 'theme'))).toBeUndefined();
});

test('a write inside a write or a read, and a read inside a write, are refused', () => {
  const { db } = testBooth({ configured: false });
  expect(() => db.write(() => db.write(() => null))).toThrow('write while writing');
  expect(() => db.read(() => db.write(() => null))).toThrow('write while reading');
  expect(() => db.write(() => db.read(() => null))).toThrow('read inside a write');
  expect(db.read(() => db.read(() => 'fine'))).toBe('fine');
});

test('a transaction that escaped its function cannot be used', () => {
  const { db } = testBooth({ configured: false });
  let escaped: WriteTx | undefined;
  db.write((tx) => {
    escaped = tx;
  });
  expect(() => escaped !== undefined && savePreference(escaped, dark)).toThrow('after its function had returned');
});
