// What the training upstream remembers between starts: its secrets and its ports, in a file for its owner's eyes only.
import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { z } from 'zod';
import { makeSecret, makeSigningKey } from '../cryptography.ts';

const settingsSchema = z.strictObject({
  signingKey: z.string(),
  apiKey: z.string().min(32),
  webhookSecret: z.string().min(32),
  /** 0: not chosen yet. */
  upstreamPort: z.int(),
  gatewayPort: z.int(),
  databasePort: z.int(),
});
export type TrainingSettings = z.infer<typeof settingsSchema>;

export function readTrainingSettings(file: string): TrainingSettings {
  if (existsSync(file)) return settingsSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const settings = {
    signingKey: makeSigningKey(),
    apiKey: makeSecret(),
    webhookSecret: makeSecret(),
    upstreamPort: 0,
    gatewayPort: 0,
    databasePort: 0,
  };
  saveTrainingSettings(file, settings);
  return settings;
}

export function saveTrainingSettings(file: string, settings: TrainingSettings): void {
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(`${file}.new`, `${JSON.stringify(settings, null, 2)}\n`, { mode: 0o600, flush: true });
  renameSync(`${file}.new`, file);
  if (process.platform !== 'win32') syncFolder(dirname(file));
}

/** Otherwise a power cut could take the name away again, and with it the server's key. */
function syncFolder(folder: string): void {
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
