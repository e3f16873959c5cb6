// npm run test:busy: the tests three times in a row beside four busy loops, which it starts and ends itself. A test that is red only here
// has guessed a time. `--times 1` for one run; other words are passed on to npm test.
import { type ChildProcess, spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

const LOOPS = 4;
/** Busy for this long at a time, so that a loop still notices that its pipe broke and ends. */
const BUSY_MS = 200;
const loop = `
  process.stdin.resume().once('end', () => process.exit());
  const busy = () => {
    for (const endMs = Date.now() + ${BUSY_MS}; Date.now() < endMs; );
    setImmediate(busy);
  };
  busy();`;

const projectFolder = fileURLToPath(new URL('..', import.meta.url));
const { values, tokens } = parseArgs({
  options: { times: { type: 'string', default: '3' } },
  allowPositionals: true,
  strict: false,
  tokens: true,
});
const passedOn = process.argv.slice(2).filter((_word, index) => !isOwn(index));

const loops = Array.from({ length: LOOPS }, startLoop);
let red = 0;
for (let time = 1; time <= Number(values.times); time += 1) {
  process.stdout.write(`\nRun ${time} of ${values.times}, beside ${LOOPS} busy loops\n`);
  if ((await runTests()) !== 0) red += 1;
}
for (const child of loops) child.kill('SIGKILL');
process.stdout.write(`${red} of ${values.times} runs beside ${LOOPS} busy loops were red\n`);
process.exitCode = red === 0 ? 0 : 1;

/** Is this word `--times`, or its number? */
function isOwn(index: number): boolean {
  return tokens.some(
    (token) =>
      token.kind === 'option' &&
      token.name === 'times' &&
      (token.index === index || (!token.inlineValue && token.index + 1 === index)),
  );
}

function startLoop(): ChildProcess {
  return spawn(process.execPath, ['--eval', loop], { stdio: ['pipe', 'ignore', 'ignore'] });
}

function runTests(): Promise<number> {
  const child = spawn(process.execPath, ['build/test.ts', ...passedOn], { cwd: projectFolder, stdio: 'inherit' });
  return new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 1)));
}
