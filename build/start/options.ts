// The words that `npm start -- …` understands.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

export type StartOptions = {
  readonly dataFolder: string;
  readonly resetTraining: boolean;
  /** A booth of its own beside the training lot: no training server, and an empty data folder asks to be set up. */
  readonly setUp: boolean;
  /** Only serve and print the address. */
  readonly noWindow: boolean;
  readonly help: boolean;
};

export const startHelp = `npm start -- [--data DIR] [--reset-training | --set-up] [--no-window]

  --data DIR         where the training lot keeps its data (default: .naka/training in the project; with --set-up: .naka/booth)
  --set-up           set up a real booth in an empty data folder, or open the one that was set up there; without a training server
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
        'set-up': { type: 'boolean', default: false },
        'no-window': { type: 'boolean', default: false },
        help: { type: 'boolean', default: false },
      },
    });
    const setUp = values['set-up'];
    if (setUp && values['reset-training']) throw new Error('--set-up never throws data away: leave --reset-training out');
    return {
      setUp,
      dataFolder: resolve(values.data ?? `${projectFolder}/.naka/${setUp ? 'booth' : 'training'}`),
      resetTraining: values['reset-training'],
      noWindow: values['no-window'],
      help: values.help,
    };
  } catch (error) {
    throw new Error(`${error instanceof Error ? error.message : String(error)}\n\n${startHelp}`);
  }
}
