// How large an amount, a moment, a count and a text may be, each by what it is for. Every schema of the contract takes its bounds from
// here, and `tests/electron/contract/bounds.test.ts` finds the field that has none. With them no accepted call, however often it is
// made, brings a sum of the books near 9,007,199,254,740,991 paise, beyond which whole numbers are not exact.
import { z } from 'zod';

/** In paise. */
export const mostPaise = {
  /** ₹1,00,00,000, a crore: what a money field reads at all. More is a slip of the finger, or a code in the wrong field. */
  typed: 1_000_000_000,
  /** Cash given for a stay, a debt or a pass. As much as the dearest fee, so that each can be paid. */
  tender: 1_000_000_000,
  /** A fee is cut off here: a vehicle that stood for years owes no more. */
  fee: 1_000_000_000,
  /** One drop, paid-out or correction: a full drawer holds less. */
  moved: 1_000_000_000,
  /** Given back of one payment, which was a fee or a pass. */
  refund: 1_000_000_000,
  /** One line of a settlement file, either way: a payment is no dearer than a fee. */
  settled: 1_000_000_000,
  /** ₹1,00,000: one step, block, cap or lost ticket of a tariff. A year of such minutes still adds up exactly. */
  price: 10_000_000,
  /** ₹10,00,000: a pass of a year for a bus. */
  passPrice: 100_000_000,
  /** ₹1,00,000: money put on a pass at once, or taken off it. */
  topUp: 10_000_000,
  /** ₹1,00,000: from which difference on a close needs a reason, and below which receipts go into one invoice. */
  threshold: 10_000_000,
  /** The largest note that was ever counted here. */
  face: 200_000,
} as const;

/** Pieces of one kind in a drawer: a crate of coins holds fewer. */
export const mostPieces = 100_000;
/** Times a day that a shop's code may be used. */
export const mostUses = 10_000;
/** CGST and SGST together, whole per cent: the highest rate of GST. */
export const mostGstPercent = 28;
/** Records, copies, numbers of closings: a booth that writes one each second comes this far in 63 years. */
export const mostNumber = 2_000_000_000;

/** 2100: receipts name the year by two digits, and every calendar in use can show the days before it. */
const endOfTimeMs = Date.UTC(2100, 0, 1);

/** A moment in epoch milliseconds that the booth may be asked about: from 1970 (as "from the beginning") to the end of 2099. */
export const momentSchema = z
  .int()
  .min(0)
  .max(endOfTimeMs - 1);
export const lastMomentMs = endOfTimeMs - 1;

/** The first and last day of the calendar that a field takes: `26` typed as a year is the year 26, and no year of this booth. */
export const firstDay = '2000-01-01';
export const lastDay = '2099-12-31';

/** A day of the lot's calendar, `2026-11-23`, that exists and lies between `firstDay` and `lastDay`. */
export const daySchema = z.iso.date().regex(/^20\d{2}-\d{2}-\d{2}$/);

/** In UTF-16 code units, as `maxlength` of a field counts them. */
export const mostCharacters = {
  /** Why somebody did something: two lines on a slip. */
  reason: 200,
  /** A person who works here: fits the tile. */
  operatorName: 40,
  /** A customer: holder of a pass, or who signs for a debt. */
  customer: 60,
  /** A plate as typed, with spaces and in any script. */
  plate: 20,
  /** A pass card's code, scanned or typed. */
  card: 40,
  /** What is looked for. */
  search: 60,
  /** What the cashier reads of a listed plate. */
  message: 120,
  /** A code as it is scanned: the largest signed ticket has 300. */
  scan: 500,
  /** The name that a scanner, or a part of a tariff, goes by. */
  label: 60,
  fileName: 200,
  /** A folder or file of this computer, as somebody types it. */
  path: 500,
  /** A recovery key in groups, or a recovery code. */
  secret: 160,
  /** A ticket or receipt number, as it stands on paper. */
  number: 30,
  /** A tariff as an owner's file: as much as one frame of the wire carries. */
  tariff: 40_000,
  /** Slots of a zone as people write them down. */
  slots: 4_000,
} as const;
