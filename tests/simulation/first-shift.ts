// The cashier counts the float.
import { paise } from '../../domain/money/paise.ts';
import type { BoothAtWork } from './simulated-booth.ts';

const note500 = { kind: 'note' as const, facePaise: paise(50_000) };

export async function openFirstShift(booth: BoothAtWork): Promise<void> {
  const opened = await booth.ask('shift.open', { counts: [{ ...note500, count: 2 }] });
  if (opened === null) throw new Error('the shift did not open');
}
