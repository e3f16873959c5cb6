// Cuts a text to a length. Half of a character (one code unit of a pair) is no text, and a record with one could not be written.

/** At most `most` UTF-16 code units of it, and no half character at the end; what cannot be a text at all becomes `\uFFFD`. */
export function cutText(text: string, most: number): string {
  const cut = text.slice(0, most);
  const whole = /[\uD800-\uDBFF]$/.test(cut) && text.length > most ? cut.slice(0, -1) : cut;
  return whole.toWellFormed().replaceAll('\0', '\uFFFD');
}
