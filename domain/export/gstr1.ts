// The part of GSTR-1's JSON that a parking lot fills: b2cs, nil, hsn, doc_issue. Names and shapes are GSTN's (docs/exports.md).
import { z } from 'zod';
import { rupeesNumber } from './cells.ts';
import type { TaxSums } from './exported-receipt.ts';
import type { DocumentSeries, GstSummary } from './gst-summary.ts';

/** Two decimals at the most. */
const rupees = z.number().refine((amount) => Number(amount.toFixed(2)) === amount);

export const gstr1Schema = z.strictObject({
  gstin: z.string(),
  /** MMYYYY */
  fp: z.string().regex(/^(0[1-9]|1[0-2])20\d{2}$/),
  /** Table 7: supplies to consumers, net of what was credited. Parking is supplied where the lot stands: always within the state. */
  b2cs: z.array(
    z.strictObject({
      sply_ty: z.literal('INTRA'),
      pos: z.string(),
      typ: z.literal('OE'),
      rt: z.int(),
      txval: rupees,
      camt: rupees,
      samt: rupees,
      csamt: rupees,
    }),
  ),
  /** Table 8: exempt supplies. */
  nil: z.strictObject({
    inv: z.array(z.strictObject({ sply_ty: z.literal('INTRAB2C'), expt_amt: rupees, nil_amt: rupees, ngsup_amt: rupees })),
  }),
  /** Table 12, which since May 2025 keeps supplies to consumers apart. A service has no unit. */
  hsn: z.strictObject({
    hsn_b2b: z.array(z.never()),
    hsn_b2c: z.array(
      z.strictObject({
        num: z.int().min(1),
        hsn_sc: z.string(),
        desc: z.string(),
        uqc: z.literal('NA'),
        qty: z.literal(0),
        rt: z.int(),
        txval: rupees,
        iamt: rupees,
        camt: rupees,
        samt: rupees,
        csamt: rupees,
      }),
    ),
  }),
  /** Table 13. 1: invoices for outward supply. */
  doc_issue: z.strictObject({
    doc_det: z.array(
      z.strictObject({
        doc_num: z.literal(1),
        doc_typ: z.literal('Invoices for outward supply'),
        docs: z.array(
          z.strictObject({
            num: z.int().min(1),
            from: z.string().max(16),
            to: z.string().max(16),
            totnum: z.int(),
            cancel: z.int(),
            net_issue: z.int(),
          }),
        ),
      }),
    ),
  }),
});
export type Gstr1 = z.infer<typeof gstr1Schema>;

/** `fp` as `returnPeriod` gives it. */
export function buildGstr1(summary: GstSummary, fp: string): Gstr1 {
  const taxed = summary.rates.flatMap(({ ratePercent, net }) => (ratePercent === null ? [] : [{ ratePercent, net }]));
  const exempt = summary.rates.find(({ ratePercent }) => ratePercent === null);
  return {
    gstin: summary.gstin ?? '',
    fp,
    b2cs: taxed.map(({ ratePercent, net }) => ({
      sply_ty: 'INTRA',
      pos: summary.stateCode,
      typ: 'OE',
      rt: ratePercent,
      ...amounts(net),
    })),
    nil: {
      inv:
        exempt === undefined
          ? []
          : [{ sply_ty: 'INTRAB2C', expt_amt: rupeesNumber(exempt.net.totalPaise), nil_amt: 0, ngsup_amt: 0 }],
    },
    hsn: {
      hsn_b2b: [],
      hsn_b2c: [...(exempt === undefined ? [] : [{ ratePercent: 0, net: asTaxable(exempt.net) }]), ...taxed].map(
        ({ ratePercent, net }, place) => ({
          num: place + 1,
          hsn_sc: summary.sac,
          desc: 'Parking lot services',
          uqc: 'NA',
          qty: 0,
          rt: ratePercent,
          iamt: 0,
          ...amounts(net),
        }),
      ),
    },
    doc_issue: {
      doc_det:
        summary.documents.length === 0
          ? []
          : [{ doc_num: 1, doc_typ: 'Invoices for outward supply', docs: summary.documents.map(documentRow) }],
    },
  };
}

function amounts({ taxablePaise, cgstPaise, sgstPaise }: TaxSums) {
  return {
    txval: rupeesNumber(taxablePaise),
    camt: rupeesNumber(cgstPaise),
    samt: rupeesNumber(sgstPaise),
    csamt: 0,
  };
}

/** Table 12 knows an exempt supply by its value at rate 0. */
function asTaxable(sums: TaxSums): TaxSums {
  return { ...sums, taxablePaise: sums.totalPaise };
}

function documentRow({ first, last, total, cancelled }: DocumentSeries, place: number) {
  return { num: place + 1, from: first, to: last, totnum: total, cancel: cancelled, net_issue: total - cancelled };
}
