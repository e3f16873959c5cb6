// What stands in the cells of files that other programs open: amounts in rupees, and texts that no spreadsheet takes for a formula.

/** Rupees with two decimals and nothing else, for machines: `1234.50`, `-12.00`. Exact: no fraction is ever computed. */
export function rupeesText(amountPaise: number): string {
  const absolute = Math.abs(amountPaise);
  const fraction = (absolute % 100).toString().padStart(2, '0');
  return `${amountPaise < 0 ? '-' : ''}${Math.floor(absolute / 100)}.${fraction}`;
}

/** The number that `rupeesText` spells, for JSON and spreadsheet cells. Only to be written, never to be added up. */
export function rupeesNumber(amountPaise: number): number {
  return Number(rupeesText(amountPaise));
}

/** Begins as spreadsheets' formulas do, also in the wide forms of East Asian keyboards, or after white space that they skip. */
const formula = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|%]|^[\t\r\n]/;

/**
 * A text that somebody typed (a plate, a name, a reason), made harmless: an apostrophe before what a spreadsheet would compute or
 * call, as OWASP's page on CSV injection advises.
 */
export function harmlessText(text: string): string {
  return formula.test(text) ? `'${text}` : text;
}

/** Without what XML and workbooks have no place for: control characters become spaces, half a character a question mark. */
export function printableText(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
  return text.toWellFormed().replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f\ufffe\uffff]/g, ' ');
}
