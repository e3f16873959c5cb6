// The ticket number that people read and type: booth code, running number, check character: `B03-0000123-K`.
import { assert } from '../assert.ts';
import { type BoothCode, boothCodeSchema } from '../ids.ts';
import { latinDigits } from '../text/latin-digits.ts';
import { checkCharacter, hasValidCheckCharacter } from './check-character.ts';

const runningDigits = 7;
export const maxTicketRunning = 10 ** runningDigits - 1;

export type TicketNumber = { readonly boothCode: BoothCode; readonly running: number; readonly number: string };

/** `running` counts from 1 to 9,999,999 per booth. The check character is that of ISO 7064 MOD 37-2. */
export function formatTicketNumber({ boothCode, running }: { readonly boothCode: BoothCode; readonly running: number }): string {
  assert(Number.isInteger(running) && running >= 1 && running <= maxTicketRunning, `ticket running number ${running}`);
  const digits = running.toString().padStart(runningDigits, '0');
  return `${boothCode}-${digits}-${checkCharacter(`${boothCode}${digits}`)}`;
}

/** Reads what was typed: lower case, spaces, missing dashes and digits of any script are fine. Null when it is no ticket number or mistyped. */
export function parseTicketNumber(text: string): TicketNumber | null {
  const compact = latinDigits(text)
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015]/g, '');
  if (!/^[A-Z0-9]{3}\d{7}[A-Z0-9*]$/.test(compact) || !hasValidCheckCharacter(compact)) return null;
  const boothCode = boothCodeSchema.parse(compact.slice(0, 3));
  const running = Number(compact.slice(3, 10));
  if (running < 1) return null;
  return { boothCode, running, number: formatTicketNumber({ boothCode, running }) };
}
