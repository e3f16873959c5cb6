// The slip of a drop or a paid-out: goes with the money, signed by who gives and who takes it.
import type { BoothContext } from '../decision-context.ts';
import { formatPaise, paise } from '../money/paise.ts';
import type { SheetContent } from '../receipt/document.ts';
import { documentHead } from '../receipt/document-head.ts';
import type { Words } from '../words.ts';
import type { Movement } from './shift.ts';

const titles = {
  drop: { en: 'Drop to safe', hi: 'तिजोरी में जमा' },
  paid_out: { en: 'Paid out', hi: 'गल्ले से दिया' },
} as const satisfies Record<string, Words>;
const takers = {
  drop: { en: 'Safe: received by', hi: 'तिजोरी: लेने वाले' },
  paid_out: { en: 'Received by', hi: 'लेने वाले' },
} as const satisfies Record<string, Words>;

export type SlipMovement = {
  readonly movement: Pick<Movement, 'amountPaise' | 'reason'> & { readonly kind: keyof typeof titles };
  /** `7/3`: the shift's number, and the running number of such a movement in it. */
  readonly number: string;
};

export function drawerSlip({ movement, number }: SlipMovement, context: BoothContext): SheetContent {
  const { kind, amountPaise, reason } = movement;
  const said = reason ?? '-';
  return {
    kind: 'sheet',
    ...documentHead(context),
    sheet: 'drawer_slip',
    number,
    title: titles[kind],
    lines: [
      {
        kind: 'row',
        words: { en: 'Amount', hi: 'रकम' },
        value: formatPaise(paise(Math.abs(amountPaise))),
        strong: true,
      },
      { kind: 'note', words: { en: said, hi: said } },
      { kind: 'signature', words: { en: 'Cashier', hi: 'कैशियर' } },
      { kind: 'signature', words: takers[kind] },
    ],
    qrText: null,
    anchor: context.anchor,
    key: context.key,
    madeAtMs: context.nowMs,
  };
}
