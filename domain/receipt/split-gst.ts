// GST inside and on top of an amount. CGST and SGST are equal halves; the parts always add up to the gross.
import type { LotSettings } from '../lot/lot-settings.ts';
import { add, type Paise, paise, subtract } from '../money/paise.ts';
import type { Fee } from '../tariff/fee.ts';
import type { GstSplit } from './document.ts';

export type GstSettings = LotSettings['gst'];

/**
 * Splits what the customer pays: `cgst = sgst = roundHalfUp(gross × rate/2 / (100 + rate))`, `taxable = gross − cgst − sgst`
 * (18 % gives gross × 9 / 118). Null for an exempt lot.
 * It is right for a lot whose fees exclude tax as well: halving the tax back out of `net + 2 × half` gives the same half, since
 * rounding moved it by at most 1/2 paisa and the way back shrinks that below 1/2.
 */
export function splitGst(grossPaise: Paise, { ratePercent, exempt }: GstSettings): GstSplit | null {
  if (exempt) return null;
  const half = roundedQuotient(grossPaise, ratePercent, 2 * (100 + ratePercent));
  return { ratePercent, taxablePaise: subtract(grossPaise, add(half, half)), cgstPaise: half, sgstPaise: half };
}

/** What the customer is asked for: the fee of an inclusive or exempt lot as it is; else with a line for the tax on top. */
export function addGst(fee: Fee, { ratePercent, inclusive, exempt }: GstSettings): Fee {
  if (exempt || inclusive || ratePercent === 0 || fee.amountPaise === 0) return fee;
  const half = roundedQuotient(fee.amountPaise, ratePercent, 200);
  const taxPaise = add(half, half);
  const words = { en: `GST ${ratePercent} %`, hi: `जीएसटी ${ratePercent} %` };
  return { amountPaise: add(fee.amountPaise, taxPaise), lines: [...fee.lines, { words, amountPaise: taxPaise }] };
}

/** `roundHalfUp(amount × factor / divisor)` for amounts from 0; exact for every safe amount. */
function roundedQuotient(amount: Paise, factor: number, divisor: number): Paise {
  const dividend = BigInt(amount) * BigInt(factor);
  return paise(Number((2n * dividend + BigInt(divisor)) / (2n * BigInt(divisor))));
}
