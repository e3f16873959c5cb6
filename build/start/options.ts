// The words that `npm start -- …` understands.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type StartOptions = {
  readonly dataFolder: string;
  readonly resetTraining: boolean;
  /** Only serve and print the address. */
  readonly noWindow: boolean;
  readonly help: boolean;
};

export const startHelp = `npm start -- [--data DIR] [--reset-training] [--no-window]

  --data DIR         where the training lot keeps its data (default: .naka/training in the project)
  --reset-training   throw the training lot's data away first
  --no-window        open no window; print the address instead`;

/** Throws an Error whose message tells the user what to do. */
export function parseStartOptions(argv: readonly string[], projectFolder: string): StartOptions {
  try {
    const { values } = parseArgs({
      args: [...argv],
      options: {
        data: { type: 'string' },
        'reset-training': { type: 'boolean', default: false },
        'no-window': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    return {
      dataFolder: resolve(values.data ?? `${projectFolder}/.naka/training`),
      resetTraining: values['reset-training'],
      noWindow: values['no-window'],
      help: values.help,
    };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${startHelp}`);
  }
}
