// preference.set: how the screen looks and sounds at this booth. Not journaled: nobody's money depends on it.
import { allPreferences, savePreference } from '../../db/preferences.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { ok } from '../../domain/result.ts';
import { type Preferences, preferencesSchema } from '../contract/views.ts';
import type { Operation } from '../ipc/call.ts';
import type { Store } from './store.ts';

const defaults: Preferences = { language: 'en', theme: 'system', volumePercent: 70 };

export function preferencesOf(tx: ReadTx): Preferences {
  const stored = allPreferences(tx);
  const kept = Object.entries(defaults).map(([name, value]) => [name, name in stored ? JSON.parse(stored[name] ?? '') : value]);
  return preferencesSchema.parse(Object.fromEntries(kept));
}

export function setPreference({
  store,
  changed,
}: {
  readonly store: Store;
  readonly changed: () => void;
}): Operation<'preference.set'> {
  return (input) => {
    const preferences = store.write((tx) => {
      for (const [name, value] of Object.entries(input)) {
        if (value !== undefined) savePreference(tx, { name, value: JSON.stringify(value) });
      }
      return preferencesOf(tx);
    });
    changed();
    return ok(preferences);
  };
}
