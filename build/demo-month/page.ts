// One page of sums: what the month came to, booth by booth, and whether everything adds up.
import { formatPaise, paise } from '../../domain/money/paise.ts';
import type { BoothSums } from './sums.ts';

export type VerifiedBooth = BoothSums & { readonly sound: boolean };

export function monthPage(
  booths: readonly VerifiedBooth[],
  { title, openWith }: { readonly title: string; readonly openWith: string },
): string {
  const row = (words: string, of: (sums: VerifiedBooth) => string) =>
    `${words.padEnd(34)}${booths.map((sums) => of(sums).padStart(18)).join('')}`;
  const money = (amount: number) => formatPaise(paise(amount));
  const rows = [
    row('', ({ code }) => `Booth ${code}`),
    row('Vehicles let in', ({ entries }) => String(entries)),
    row('Cash', ({ cashPaise }) => money(cashPaise)),
    row('UPI', ({ upiPaise }) => money(upiPaise)),
    row('Card', ({ cardPaise }) => money(cardPaise)),
    row('  of these for passes', ({ passPaise }) => money(passPaise)),
    row('Late money', ({ latePaise }) => money(latePaise)),
    row('Refunded', ({ refundedPaise }) => money(refundedPaise)),
    row('Drawers short', ({ shortPaise }) => money(shortPaise)),
    row('Drawers over', ({ overPaise }) => money(overPaise)),
    row('Z, day, month closings', ({ closings }) => `${closings.shift}, ${closings.day}, ${closings.month}`),
    row('Journal records', ({ records }) => String(records)),
    row('Journal, tables and closings', ({ sound }) => (sound ? 'verified' : 'NOT SOUND')),
  ];
  const cashiers = booths.flatMap(({ code, exceptions }) => [
    '',
    `Exceptions of a hundred exits, booth ${code}:`,
    ...exceptions.map(
      ({ cashier, exits, exceptions: count }) =>
        `  ${cashier.padEnd(12)}${((100 * count) / exits).toFixed(1).padStart(6)}   (${count} of ${exits})`,
    ),
  ]);
  const thieves = booths.flatMap(({ code, thieves: { detections, falseAlarms } }) => [
    '',
    `Scripted thieves, booth ${code}: ${detections.filter(({ standsOut }) => standsOut.length > 0).length} of ${detections.length} stand out, ${falseAlarms.length} false alarms`,
    ...detections.map(
      ({ cashier, trick, thefts, traced, standsOut }) =>
        `  ${cashier.padEnd(8)}${trick.padEnd(19)}${thefts} thefts, ${traced} traced: ${standsOut.join(' · ') || 'nothing stands out'}`,
    ),
    ...falseAlarms.map((line) => `  false alarm: ${line}`),
  ]);
  const wrong = booths.flatMap((sums) => sums.wrong.map((words) => `  booth ${sums.code}: ${words.slice(0, 400)}`));
  return [
    title,
    '',
    ...rows,
    ...cashiers,
    ...thieves,
    '',
    wrong.length === 0
      ? 'Everything adds up: shifts = days = month = the recount from the journal = the hands at the drawers = upstream.'
      : `This does not add up:\n${wrong.join('\n')}`,
    '',
    openWith,
  ].join('\n');
}

export function addsUp(booths: readonly VerifiedBooth[]): boolean {
  return booths.every(({ wrong, sound }) => wrong.length === 0 && sound);
}
