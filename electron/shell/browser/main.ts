// Process entry of the browser shell: `node electron/shell/browser/main.ts --data DIR …`. One JSON line on standard output when ready.
import { parseShellOptions } from '../shell-options.ts';
import { wordsFor } from '../words-for-failure.ts';
import { type BrowserShell, runBrowserShell } from './run-browser-shell.ts';

const tell = (text: string) => void process.stderr.write(`${text}\n`);
let ends = false;

try {
  const options = parseShellOptions(process.argv.slice(2));
  const shell = await runBrowserShell(options, { tell, say: (line) => void process.stdout.write(`${JSON.stringify(line)}\n`) });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => end(shell));
  void shell.windowClosed.then(() => end(shell));
} catch (error) {
  tell(wordsFor(error));
  process.exitCode = 1;
}

/** The first reason to end counts; a second Ctrl-C does not cut the stop short. */
function end(shell: BrowserShell): void {
  if (ends) return;
  ends = true;
  shell.stop().then(
    () => process.exit(0),
    (error: unknown) => {
      tell(wordsFor(error));
      process.exit(1);
    },
  );
}
