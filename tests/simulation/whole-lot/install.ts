// Makes this process one in which a seed repeats exactly: own time and chance, and a few modules replaced by others of this folder. Import it
// before everything else.
import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { ownGlobals } from './own-globals.ts';
import { type PlantedBug, plantedBugs } from './planted-bugs.ts';

const here = new URL('./', import.meta.url).href;
const root = new URL('../../../', import.meta.url).href;
const replaced: Readonly<Record<string, string>> = {
  pg: 'replaced/pg.ts',
  fastify: 'replaced/fastify.ts',
  ulid: 'replaced/ulid.ts',
  '@node-rs/argon2': 'replaced/argon2.ts',
  'better-sqlite3': 'replaced/better-sqlite3.ts',
};

/** `planted`: the name of a bug of the list, which this process then has. Throws when its place is not found exactly once. */
export function install({ planted }: { readonly planted: string | null }): void {
  ownGlobals();
  const bug = planted === null ? null : found(planted);
  registerHooks({
    resolve: (specifier, context, next) => {
      const own = replaced[specifier];
      if (own !== undefined && !(context.parentURL ?? '').startsWith(here) && isOurs(context.parentURL)) {
        return { url: new URL(own, here).href, shortCircuit: true };
      }
      const result = next(specifier, context);
      return result.url === new URL('tests/eventually.ts', root).href
        ? { ...result, url: new URL('replaced/eventually.ts', here).href }
        : result;
    },
    load: (url, context, next) => {
      const result = next(url, context);
      const edits = bug?.edits.filter(({ file }) => new URL(file, root).href === url) ?? [];
      if (edits.length === 0) return result;
      return { ...result, source: edits.reduce(plant, readFileSync(fileURLToPath(url), 'utf8')) };
    },
  });
}

function isOurs(parent: string | undefined): boolean {
  return parent?.startsWith(root) === true && !parent.includes('/node_modules/');
}

function found(name: string): PlantedBug {
  const bug = plantedBugs.find((known) => known.name === name);
  if (bug === undefined) throw new Error(`No planted bug is called ${name}`);
  for (const edit of bug.edits)
    plant(readFileSync(fileURLToPath(pathToFileURL(fileURLToPath(new URL(edit.file, root)))), 'utf8'), edit);
  return bug;
}

function plant(source: string, { file, find, put }: PlantedBug['edits'][number]): string {
  if (source.split(find).length !== 2) throw new Error(`${file} does not have this exactly once: ${find}`);
  return source.replace(find, () => put);
}
