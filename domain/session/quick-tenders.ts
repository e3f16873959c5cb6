// The round amounts that a customer is likely to hand over: one touch each on the screen.
import { denominations } from '../money/denomination.ts';
import { type Paise, paise } from '../money/paise.ts';

const most = 4;

/**
 * Sensible tenders above `duePaise`, smallest first, at most four: the due amount rounded up to whole rupees and to each note. When there
 * are more, the largest note stays among them: it is what people carry.
 */
export function quickTenders(duePaise: Paise): readonly Paise[] {
  if (duePaise <= 0) return [];
  const notes = denominations.filter(({ kind }) => kind === 'note').map(({ facePaise }) => facePaise);
  const rounded = [100, ...notes].map((step) => Math.ceil(duePaise / step) * step);
  const tenders = [...new Set(rounded)].filter((tender) => tender > duePaise).sort((a, b) => a - b);
  const kept = tenders.length <= most ? tenders : [...tenders.slice(0, most - 1), ...tenders.slice(-1)];
  return kept.map((tender) => paise(tender));
}
