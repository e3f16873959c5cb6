// docs/recovery.md: the commands of the guide are run as they stand there, but for those that it marks as of another computer.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { ownWords, parseShellOptions } from '../../../electron/shell/shell-options.ts';
import { closeWorlds } from '../world/booth-world.ts';
import { damagedBooth } from '../world/recovery-world.ts';

afterEach(closeWorlds);

const guide = readFileSync(join(import.meta.dirname, '../../../docs/recovery.md'), 'utf8');
const blocks = [...guide.matchAll(/```sh\n(.*?)```/gs)].map(([, text = '']) => text.trim().split('\n'));
const marked = (mark: string) => blocks.filter(([first]) => first === `# ${mark}`).flatMap((lines) => lines.slice(1));
const plain = blocks.filter(([first]) => !first?.startsWith('#')).flat();

function run(command: string, folder: string): Promise<number> {
  const [, script = '', ...args] = /^npm run (restore|verify) -- (.*)$/.exec(command)?.slice(0, 3) ?? [];
  const words = args
    .join(' ')
    .split(' ')
    .map((word) => word.replace('DIR', folder));
  return new Promise((resolve) => {
    execFile(process.execPath, [`build/${script}.ts`, ...words], (error) =>
      resolve(typeof error?.code === 'number' ? error.code : 0),
    );
  });
}

it('marks every command that needs another computer', () => {
  expect(blocks.filter(([first]) => first?.startsWith('#')).map(([first]) => first)).toEqual([
    '# on the server',
    '# on the installed booth',
    '# with a server',
  ]);
  expect(marked('on the server')[0]).toMatch(/^node upstream\/make-recovery-code\.ts --lot \w+ --booth \w+ --retire$/);
  expect(marked('with a server')[0]).toContain('--recovery-key -');
});

it('the commands of a computer without a server do what the guide says', async () => {
  const { folder } = await damagedBooth();
  mkdirSync(join(folder, 'backups'), { recursive: true });
  const codes: number[] = [];
  for (const command of plain) codes.push(await run(command, folder));
  // Dry runs in which nothing is missing, the restore, and a check that nobody else confirms.
  expect(codes).toEqual([0, 0, 0, 0, 3]);
});

it('the installed program knows its start words', () => {
  for (const command of marked('on the installed booth')) {
    const words = command.replace('URL', 'https://lot.example').split(' ');
    expect(parseShellOptions(ownWords(words)).recovery, command).toBe(true);
  }
});
