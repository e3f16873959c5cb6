// The fault switch of a virtual device: a small text file that a person or a test writes, such as `paper_out`.
import { readFileSync } from 'node:fs';

/** The fault's name, or null when the file is absent, empty, or not one of `faults`. */
export function readFault<Fault extends string>(file: string, faults: readonly Fault[]): Fault | null {
  try {
    const text = readFileSync(file, 'utf8').trim();
    return faults.find((fault) => fault === text) ?? null;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}
