// Ways of damage to a booth's data folder, drawn from a seed: bits, pages, ends, files that are gone, older, another's, or of a copy that went on.
import { copyFileSync, existsSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { backupFolderOf } from '../../../electron/backup/backup-files.ts';
import type { Random } from '../../simulation/random.ts';
import type { LostBooth } from './lost-booth.ts';

const PAGE = 4096;

/** What is still as it was. */
export type Intact = {
  readonly database: boolean;
  readonly secrets: boolean;
  readonly witness: boolean;
  readonly backup: boolean;
  readonly escrow: boolean;
  /** The database is that of a copy that went another way. */
  readonly isFork: boolean;
};
export type Damaged = { readonly name: string; readonly intact: Intact };

/** The database of another booth, to be put in this one's place. */
export type Foreign = { readonly file: string };

const byteWays = [
  'flip',
  'flip one page',
  'zero pages',
  'zero the first page',
  'truncate',
  'empty',
  'garbage',
  'delete',
] as const;
const databaseWays = [...byteWays, 'older copy', 'foreign', 'fork'] as const;

/** One to three files of the folder are damaged. */
export function damage(
  folder: string,
  { random, lost, foreign }: { readonly random: Random; readonly lost: LostBooth; readonly foreign: Foreign },
): Damaged {
  const targets = ['database', 'log', 'secrets', 'witness', 'backup', 'escrow'] as const;
  const intact = { database: true, secrets: true, witness: true, backup: true, escrow: true, isFork: false };
  const names: string[] = [];
  const chosen = new Set<(typeof targets)[number]>([
    random.pick(['database', 'database', 'log', 'secrets'] as const) ?? 'database',
  ]);
  for (const target of targets) if (random.chance(0.18)) chosen.add(target);
  for (const target of chosen) {
    const way = random.pick(target === 'database' ? databaseWays : byteWays) ?? 'delete';
    const file = fileOf(folder, target);
    if (file === null || !existsSync(file)) continue;
    names.push(`${target}: ${way}`);
    if (target === 'log' || target === 'database') intact.database = false;
    else intact[target] = false;
    if (way === 'older copy' || way === 'foreign' || way === 'fork') {
      const [backup] = readdirSync(backupFolderOf(lost.folder)).filter((name) => name.endsWith('.db'));
      copyFileSync(
        way === 'foreign' ? foreign.file : way === 'fork' ? lost.forkedFile : join(backupFolderOf(lost.folder), backup ?? ''),
        file,
      );
      rmSync(`${file}-wal`, { force: true });
      intact.isFork = way === 'fork';
    } else damageBytes(file, way, random);
  }
  return { name: names.join(', '), intact };
}

function fileOf(folder: string, target: string): string | null {
  const inBackups = (ending: string) => {
    const name = readdirSync(backupFolderOf(folder)).find((one) => one.endsWith(ending));
    return name === undefined ? null : join(backupFolderOf(folder), name);
  };
  switch (target) {
    case 'database':
      return join(folder, 'naka.db');
    case 'log':
      return join(folder, 'naka.db-wal');
    case 'secrets':
      return join(folder, 'secrets.json');
    case 'witness':
      return join(folder, 'naka.witness');
    case 'backup':
      return inBackups('.db');
    default:
      return inBackups('-keys.age');
  }
}

/** Damages one file. */
export function damageBytes(file: string, way: (typeof byteWays)[number], random: Random): void {
  const { size } = statSync(file);
  if (way === 'delete') rmSync(file);
  if (way === 'empty') truncateSync(file, 0);
  if (way === 'truncate') truncateSync(file, random.int(0, Math.max(0, size - 1)));
  if (way === 'garbage')
    writeFileSync(file, Buffer.from(Array.from({ length: Math.min(size, 65_536) }, () => random.int(0, 255))));
  if (way === 'delete' || way === 'empty' || way === 'truncate' || way === 'garbage') return;
  const bytes = readFileSync(file);
  const pages = Math.max(1, Math.floor(size / PAGE));
  const flip = (from: number, to: number) => {
    const at = random.int(from, Math.max(from, to - 1));
    bytes[at] = (bytes[at] ?? 0) ^ (1 << random.int(0, 7));
  };
  if (way === 'flip') for (let count = random.int(1, 40); count > 0; count -= 1) flip(0, size);
  if (way === 'flip one page') {
    const page = random.int(0, pages - 1) * PAGE;
    for (let count = random.int(1, 20); count > 0; count -= 1) flip(page, Math.min(size, page + PAGE));
  }
  if (way === 'zero pages')
    for (let count = random.int(1, 12); count > 0; count -= 1) zero(bytes, random.int(0, pages - 1) * PAGE);
  if (way === 'zero the first page') zero(bytes, 0);
  writeFileSync(file, bytes);
}

function zero(bytes: Buffer, at: number): void {
  bytes.fill(0, at, Math.min(bytes.length, at + PAGE));
}
