// Number plates as the screens show them, and when one is full.
import { normalisePlate } from '../../domain/plate/plate.ts';

/** Groups a plate as it is painted, for the eye only: `MH 12 AB 1234`, `22 BH 1234 AA`; anything else stays as it is. */
export function groupPlate(plate: string): string {
  const standard = /^([A-Z]{2})(\d{1,2})([A-Z]{0,3})(\d{1,4})$/.exec(plate);
  if (standard !== null) return standard.slice(1).filter(Boolean).join(' ');
  const bharat = /^(\d{2})(BH)(\d{4})([A-Z]{1,2})$/.exec(plate);
  if (bharat !== null) return bharat.slice(1).join(' ');
  return plate;
}

/**
 * A plate that no further digit can belong to: then the next digit is the key of a vehicle class. Shorter plates end with Enter or Tab.
 */
export function plateIsFull(typed: string): boolean {
  const plate = normalisePlate(typed);
  return [
    /^[A-Z]{2}\d{1,2}[A-Z]{1,3}\d{4}$/,
    /^\d{2}BH\d{4}[A-Z]{1,2}$/,
    /^T\d{4}[A-Z]{2}\d{4}[A-Z]{1,2}$/,
    /^\d{2}[A-Z]\d{4,6}[A-Z]$/,
  ].some((shape) => shape.test(plate));
}
