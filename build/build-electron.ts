// Bundles what Electron loads into out/electron: the main process (ES module), the threads that read settlement files and make backups, and the
// preload (CommonJS, since it is sandboxed).
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig } from 'vite';

const root = fileURLToPath(new URL('..', import.meta.url));

export async function buildElectron(): Promise<void> {
  await build(bundle({ entry: 'electron/main.ts', file: 'main.js', format: 'es' }));
  await build(bundle({ entry: 'electron/settlement/reader-thread.ts', file: 'settlement-reader.js', format: 'es' }));
  await build(bundle({ entry: 'electron/backup/backup-thread.ts', file: 'backup-thread.js', format: 'es' }));
  await build(bundle({ entry: 'electron/preload.ts', file: 'preload.cjs', format: 'cjs' }));
}

/** How one file for Electron is bundled. It is written two folders below the project, as the sources that look for `resources` are. */
export function bundle({
  entry,
  file,
  format,
}: {
  readonly entry: string;
  readonly file: string;
  readonly format: 'es' | 'cjs';
}): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    // Packages stay outside the bundle of the main process (native parts among them); a sandboxed preload can require only electron.
    ssr: { noExternal: format === 'cjs' ? true : [], external: ['electron'] },
    build: {
      ssr: entry,
      outDir: 'out/electron',
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rollupOptions: { external: ['electron'], output: { format, entryFileNames: file } },
    },
  };
}
