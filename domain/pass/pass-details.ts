// What people write about a pass (holder, plates, card), made into what is stored. Used when it is sold and when it is changed.
import type { NewId, PassId } from '../ids.ts';
import { ok, type Result, refuse } from '../result.ts';
import { readScannedCode } from '../scan/scanned-code.ts';
import { readEntryPlate } from '../session/entry-plate.ts';
import type { Pass } from './pass.ts';
import { cardShape, normaliseCard } from './pass-card.ts';

export type PassDetails = {
  readonly holder: string;
  readonly phone: string | null;
  /** As typed. */
  readonly plates: readonly string[];
  /** As typed or scanned; null or empty: none. */
  readonly card: string | null;
  /** The booth makes a card code of its own, to be printed as a QR. */
  readonly makeCard: boolean;
};
export type TakenBy = {
  readonly passOfPlate: (plate: string) => PassId | null;
  readonly passOfCard: (card: string) => PassId | null;
};
export type DetailsRefusal =
  | 'plate_unreadable'
  | 'pass_card_wrong'
  | 'pass_needs_plate_or_card'
  | 'pass_plate_taken'
  | 'pass_card_taken';
type Read = Pick<Pass, 'holder' | 'phone' | 'plates' | 'card'>;

/**
 * `own`: the pass that is changed; what it has already is free for it. Refuses, in this order: plate_unreadable, pass_card_wrong,
 * pass_needs_plate_or_card, pass_plate_taken {plate}, pass_card_taken.
 */
export function readPassDetails(
  { holder, phone, plates: typed, card: typedCard, makeCard }: PassDetails,
  { passOfPlate, passOfCard }: TakenBy,
  { own, newId }: { readonly own: PassId | null; readonly newId: NewId },
): Result<Read, DetailsRefusal> {
  const plates: string[] = [];
  for (const text of typed) {
    const read = readEntryPlate(text);
    if (!read.ok || read.value.plate === null) return refuse('plate_unreadable');
    if (!plates.includes(read.value.plate)) plates.push(read.value.plate);
  }
  const written = normaliseCard(typedCard ?? '');
  if (written !== '' && !canBeScanned(written)) return refuse('pass_card_wrong');
  const card = makeCard ? makeCardCode(newId) : written === '' ? null : written;
  if (plates.length === 0 && card === null) return refuse('pass_needs_plate_or_card');
  const takenPlate = plates.find((plate) => isOthers(passOfPlate(plate), own));
  if (takenPlate !== undefined) return refuse('pass_plate_taken', { plate: takenPlate });
  if (card !== null && isOthers(passOfCard(card), own)) return refuse('pass_card_taken');
  return ok({ holder: holder.trim(), phone, plates, card });
}

/** A card is sold only if a scan of it comes to it. */
function canBeScanned(card: string): boolean {
  const read = readScannedCode(card);
  return cardShape.test(card) && read.kind === 'card' && read.text === card;
}

/**
 * `NP` and the 80 random bits of a fresh ULID. It is not signed: what the card is worth stands in the booth and nowhere on it, a copy of it
 * reads the same with or without a signature, and nobody guesses one.
 */
function makeCardCode(newId: NewId): string {
  return `NP${newId<string>().slice(-16)}`;
}

function isOthers(owner: PassId | null, own: PassId | null): boolean {
  return owner !== null && owner !== own;
}
