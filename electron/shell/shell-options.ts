// The words with which either shell is started.
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { checkedAddress } from '../sync/upstream-client.ts';

export type ShellOptions = {
  readonly dataFolder: string;
  readonly upstream: { readonly url: string; readonly enrolmentCode: string | null } | null;
  /** 0: any free port. Browser shell only. */
  readonly port: number;
  /** False: only say which address to open. Browser shell only. */
  readonly window: boolean;
  /** An empty data folder becomes the training lot at once, and asks nobody. */
  readonly training: boolean;
  /** restore, verify: the recovery screen comes before the database is opened, whatever is in it. */
  readonly recovery: boolean;
  /** Check every reply and event against the contract: for development and tests. */
  readonly checkOutputs: boolean;
};

export const shellHelp = `restore | verify         open the recovery screen instead of the booth: what is wrong, what can be restored
--data DIR              where this booth keeps its data
--upstream URL          the lot's server (https, or http on this computer)
--enrolment-code CODE   one-time code for a booth that the server does not know yet
--training              make an empty data folder the training lot at once (default: offer it, or the set-up)
--port N                loopback port of the browser shell (default: a free one)
--no-window             open no window; print the address instead
--check-outputs         check replies and events against the contract`;

const words = {
  data: { type: 'string' },
  upstream: { type: 'string' },
  'enrolment-code': { type: 'string' },
  port: { type: 'string' },
  training: { type: 'boolean', default: false },
  'no-window': { type: 'boolean', default: false },
  'check-outputs': { type: 'boolean', default: false },
} as const;

/** The shell was started with words that it does not know. */
export class ShellOptionsWrong extends Error {
  override readonly name = 'ShellOptionsWrong';
}

/** Throws ShellOptionsWrong and UnsafeUpstream. `argv` without the program's own name. */
export function parseShellOptions(argv: readonly string[]): ShellOptions {
  const { values, positionals } = parsed(argv);
  const unknown = positionals.find((word) => !isStartWord(word));
  if (unknown !== undefined) throw new ShellOptionsWrong(`Naka knows no word ${unknown}\n\n${shellHelp}`);
  const url = values.upstream ?? null;
  if (url !== null) checkedAddress(url);
  const port = Number(values.port ?? 0);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new ShellOptionsWrong(`--port must be 0 to 65535, not ${values.port}`);
  return {
    dataFolder: resolve(values.data ?? join(homedir(), '.naka')),
    upstream: url === null ? null : { url, enrolmentCode: values['enrolment-code'] ?? null },
    port,
    window: !values['no-window'],
    training: values.training,
    recovery: positionals.length > 0,
    checkOutputs: values['check-outputs'],
  };
}

/** The words of ours among others, such as Chromium's own switches and the name of the script. */
export function ownWords(argv: readonly string[]): string[] {
  return argv.flatMap((word, at) => {
    if (isStartWord(word) && !takesAValue(argv[at - 1])) return [word];
    const name = word.startsWith('--') ? word.slice(2).split('=', 1)[0] : undefined;
    if (name === undefined || !Object.hasOwn(words, name)) return [];
    const takesNext = takesAValue(word);
    const next = argv[at + 1];
    return takesNext && next !== undefined ? [word, next] : [word];
  });
}

function isStartWord(word: string): boolean {
  return word === 'restore' || word === 'verify';
}

/** Whether the word after this one is its value. */
function takesAValue(word = ''): boolean {
  const name = word.startsWith('--') ? word.slice(2) : '';
  return Object.hasOwn(words, name) && words[name as keyof typeof words].type === 'string';
}

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], options: words, allowPositionals: true });
  } catch (error) {
    throw new ShellOptionsWrong(`${(error as Error).message}\n\n${shellHelp}`, { cause: error });
  }
}
