// ISO 7064 MOD 37-2: one check character over digits and letters, from 37 characters (the last one is `*`).
// 37 is prime and 2 generates distinct weights, so every single wrong character and every swap of neighbours is caught.

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ*';
const modulus = 37;

/** The check character of `text` (digits and capital letters only). */
export function checkCharacter(text: string): string {
  let remainder = 0;
  for (const character of text) {
    const value = alphabet.indexOf(character);
    if (value < 0 || value === 36) throw new RangeError(`Not a digit or a capital letter: ${character}`);
    remainder = ((remainder + value) * 2) % modulus;
  }
  return alphabet.charAt((modulus + 1 - remainder) % modulus);
}

/** True when the last character is the check character of those before it. */
export function hasValidCheckCharacter(text: string): boolean {
  return /^[0-9A-Z]+[0-9A-Z*]$/.test(text) && checkCharacter(text.slice(0, -1)) === text.slice(-1);
}
