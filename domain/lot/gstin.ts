// GSTINs: 15 characters, of which the first two name the state and the last one is a check character over the others.

/** By the first two characters. The name as it stands on receipts under "place of supply". */
export const gstStates: Readonly<Record<string, string>> = {
  '01': 'Jammu and Kashmir',
  '02': 'Himachal Pradesh',
  '03': 'Punjab',
  '04': 'Chandigarh',
  '05': 'Uttarakhand',
  '06': 'Haryana',
  '07': 'Delhi',
  '08': 'Rajasthan',
  '09': 'Uttar Pradesh',
  '10': 'Bihar',
  '11': 'Sikkim',
  '12': 'Arunachal Pradesh',
  '13': 'Nagaland',
  '14': 'Manipur',
  '15': 'Mizoram',
  '16': 'Tripura',
  '17': 'Meghalaya',
  '18': 'Assam',
  '19': 'West Bengal',
  '20': 'Jharkhand',
  '21': 'Odisha',
  '22': 'Chhattisgarh',
  '23': 'Madhya Pradesh',
  '24': 'Gujarat',
  '26': 'Dadra & Nagar Haveli, Daman & Diu',
  '27': 'Maharashtra',
  '29': 'Karnataka',
  '30': 'Goa',
  '31': 'Lakshadweep',
  '32': 'Kerala',
  '33': 'Tamil Nadu',
  '34': 'Puducherry',
  '35': 'Andaman and Nicobar Islands',
  '36': 'Telangana',
  '37': 'Andhra Pradesh',
  '38': 'Ladakh',
};

const characters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ';
/** State, PAN, how many registrations this PAN has in the state, a letter (Z as a rule), check character. */
const form = /^\d{2}[A-Z]{5}\d{4}[A-Z][1-9A-Z][A-Z][0-9A-Z]$/;

/** form: not 15 characters as a GSTIN has them · state: no state begins so · check: one character was mistyped. */
export type GstinProblem = 'form' | 'state' | 'check';

/** Null when the GSTIN can be one. Whether it is registered, only the tax office knows. */
export function problemOfGstin(gstin: string): GstinProblem | null {
  if (!form.test(gstin)) return 'form';
  if (gstStates[gstin.slice(0, 2)] === undefined) return 'state';
  return checkCharacterOfGstin(gstin.slice(0, 14)) === gstin[14] ? null : 'check';
}

/** Of the first 14 characters: Luhn's way in base 36, as the tax portal does it. */
export function checkCharacterOfGstin(first14: string): string {
  const sum = [...first14].reduce((total, character, at) => {
    const product = characters.indexOf(character) * (at % 2 === 0 ? 1 : 2);
    return total + Math.floor(product / 36) + (product % 36);
  }, 0);
  return characters[(36 - (sum % 36)) % 36] ?? '';
}

/** `Delhi (07)`, as receipts print it. Undefined for a code that no state has. */
export function placeOfSupply(stateCode: string): string | undefined {
  const name = gstStates[stateCode];
  return name === undefined ? undefined : `${name} (${stateCode})`;
}
