// A tender that nobody would hand over: a note could be left out and it would still be enough. It is a slip of the keys more often than a gift.
import { type Denomination, denominations } from './denomination.ts';
import type { Paise } from './paise.ts';

type Tender = { readonly duePaise: Paise; readonly tenderedPaise: Paise };

/**
 * Whether to ask before `tenderedPaise` is taken for `duePaise`. It is read as the fewest notes and coins (`known`, what the lot takes), or as a
 * number of one kind. A note or coin that could be left out is doubtful, unless with it the change is fewer pieces (₹110 for ₹60: ₹50 goes
 * back, not two ₹20). Never for too little.
 */
export function isDoubtfulTender({ duePaise, tenderedPaise }: Tender, known: readonly Denomination[] = denominations): boolean {
  if (tenderedPaise <= duePaise) return false;
  const faces = [...new Set(known.map(({ facePaise }) => Number(facePaise)))].sort((one, other) => other - one);
  const ofOneKind = faces.some((face) => tenderedPaise % face === 0 && tenderedPaise - face < duePaise);
  if (ofOneKind) return false;
  const changePieces = piecesOf(tenderedPaise - duePaise, faces);
  return facesIn(tenderedPaise, faces).some((face) => {
    const without = tenderedPaise - face - duePaise;
    return without >= 0 && changePieces >= piecesOf(without, faces);
  });
}

/** The kinds of notes and coins in an amount, largest first; what is left below the smallest coin is none. */
function facesIn(amount: number, faces: readonly number[]): readonly number[] {
  let left = amount;
  return faces.filter((face) => {
    const has = left >= face;
    left %= face;
    return has;
  });
}

function piecesOf(amount: number, faces: readonly number[]): number {
  let left = amount;
  let pieces = 0;
  for (const face of faces) {
    pieces += Math.floor(left / face);
    left %= face;
  }
  return pieces;
}
