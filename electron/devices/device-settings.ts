// Which devices this booth has: `<data>/devices.json`, checked when read. Without the file, all of them are virtual.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const paperSchema = z.enum(['80mm', '58mm']);

export const deviceSettingsSchema = z.strictObject({
  printer: z
    .discriminatedUnion('kind', [
      z.strictObject({ kind: z.literal('virtual'), paper: paperSchema.default('80mm') }),
      z.strictObject({
        kind: z.literal('tcp'),
        host: z.union([z.ipv4(), z.ipv6(), z.hostname()]),
        port: z.int().min(1).max(65_535).default(9100),
        paper: paperSchema.default('80mm'),
        /** none: the printer answers nothing about itself; then nobody can know whether a job came out. */
        status: z.enum(['asb', 'none']).default('asb'),
      }),
    ])
    .default({ kind: 'virtual', paper: '80mm' }),
  /** `printer`: on the drawer port of the printer above. */
  drawer: z
    .discriminatedUnion('kind', [z.strictObject({ kind: z.literal('virtual') }), z.strictObject({ kind: z.literal('printer') })])
    .default({ kind: 'virtual' }),
  barrier: z.discriminatedUnion('kind', [z.strictObject({ kind: z.literal('virtual') })]).default({ kind: 'virtual' }),
});
export type DeviceSettings = z.infer<typeof deviceSettingsSchema>;

/** The file is there but cannot be used; the message says where and why. */
export class DeviceSettingsError extends Error {
  override readonly name = 'DeviceSettingsError';
}

/** Throws `DeviceSettingsError`: a booth must not start with other devices than its owner named. */
export function readDeviceSettings(dataFolder: string): DeviceSettings {
  const file = join(dataFolder, 'devices.json');
  const content = readText(file);
  const parsed = deviceSettingsSchema.safeParse(content === null ? {} : parseJson(content, file));
  if (!parsed.success) throw new DeviceSettingsError(`${file} cannot be used.\n${z.prettifyError(parsed.error)}`);
  return parsed.data;
}

function readText(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw new DeviceSettingsError(`${file} cannot be read.`, { cause: error });
  }
}

function parseJson(content: string, file: string): unknown {
  try {
    return JSON.parse(content);
  } catch (error) {
    throw new DeviceSettingsError(`${file} is not JSON: ${(error as Error).message}`, { cause: error });
  }
}
