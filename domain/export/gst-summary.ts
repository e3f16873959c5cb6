// The GST of a period, as GSTR-1 asks for it: small supplies to consumers by rate, the service code, the documents issued.
// What the law says where, docs/exports.md.
import type { LotSettings } from '../lot/lot-settings.ts';
import { addDocument, addSums, type ExportedDocument, noSums, type TaxSums } from './exported-receipt.ts';

export type GstRateLine = {
  /** CGST and SGST together; null for exempt supplies. */
  readonly ratePercent: number | null;
  readonly issued: TaxSums;
  readonly voided: TaxSums;
  readonly refunded: TaxSums;
  /** issued − voided − refunded. */
  readonly net: TaxSums;
};
export type DocumentSeries = {
  readonly what: 'receipt' | 'consolidated_invoice';
  readonly series: string;
  readonly first: string;
  readonly last: string;
  readonly total: number;
  readonly cancelled: number;
};
export type GstSummary = {
  readonly gstin: string | null;
  readonly placeOfSupply: string;
  /** GST's two digits of the state; empty where neither place nor GSTIN has them. */
  readonly stateCode: string;
  readonly sac: string;
  /** By rate, the exempt ones first. */
  readonly rates: readonly GstRateLine[];
  readonly totals: Omit<GstRateLine, 'ratePercent'>;
  readonly documents: readonly DocumentSeries[];
};

export type GstCounter = {
  /** In the order of the journal. */
  readonly take: (document: ExportedDocument) => void;
  readonly invoice: (number: string) => void;
  readonly summary: () => GstSummary;
};

type Part = 'issued' | 'voided' | 'refunded';
const partOf = { receipt: 'issued', void: 'voided', refund: 'refunded' } as const satisfies Record<
  ExportedDocument['kind'],
  Part
>;

/** Takes a period's documents one by one, so that a year of them needs no memory. */
export function openGstCounter(settings: Pick<LotSettings, 'gstin' | 'placeOfSupply' | 'sac'>): GstCounter {
  const rates = new Map<number | null, Record<Part, TaxSums>>();
  const series = new Map<string, DocumentSeries>();

  function count(what: DocumentSeries['what'], number: string, cancelled: boolean): void {
    const name = number.slice(0, number.lastIndexOf('/'));
    const key = `${what} ${name}`;
    const before = series.get(key) ?? { what, series: name, first: number, last: number, total: 0, cancelled: 0 };
    series.set(key, {
      ...before,
      last: number,
      total: before.total + 1,
      cancelled: before.cancelled + (cancelled ? 1 : 0),
    });
  }

  return {
    take(document) {
      const rate = document.gst?.ratePercent ?? null;
      const before = rates.get(rate) ?? { issued: noSums, voided: noSums, refunded: noSums };
      const part = partOf[document.kind];
      rates.set(rate, { ...before, [part]: addDocument(before[part], document) });
      if (document.kind === 'receipt') count('receipt', document.number, document.voided);
    },
    invoice: (number) => count('consolidated_invoice', number, false),
    summary() {
      const lines = [...rates]
        .sort(([one], [other]) => (one ?? -1) - (other ?? -1))
        .map(([ratePercent, parts]) => ({ ratePercent, ...withNet(parts) }));
      const all = lines.reduce<Record<Part, TaxSums>>(
        (sums, line) => ({
          issued: addSums(sums.issued, line.issued),
          voided: addSums(sums.voided, line.voided),
          refunded: addSums(sums.refunded, line.refunded),
        }),
        { issued: noSums, voided: noSums, refunded: noSums },
      );
      return {
        gstin: settings.gstin,
        placeOfSupply: settings.placeOfSupply,
        stateCode: stateCode(settings),
        sac: settings.sac,
        rates: lines,
        totals: withNet(all),
        documents: [...series.values()],
      };
    },
  };
}

function withNet(parts: Record<Part, TaxSums>): Omit<GstRateLine, 'ratePercent'> {
  const less = (sums: TaxSums, off: TaxSums): TaxSums => ({
    count: sums.count,
    totalPaise: sums.totalPaise - off.totalPaise,
    taxablePaise: sums.taxablePaise - off.taxablePaise,
    cgstPaise: sums.cgstPaise - off.cgstPaise,
    sgstPaise: sums.sgstPaise - off.sgstPaise,
  });
  return { ...parts, net: less(less(parts.issued, parts.voided), parts.refunded) };
}

/** `Delhi (07)` and `07-Delhi` say it themselves; else a GSTIN begins with it. */
function stateCode({ placeOfSupply, gstin }: Pick<LotSettings, 'gstin' | 'placeOfSupply'>): string {
  return /(?<!\d)(\d{2})(?!\d)/.exec(placeOfSupply)?.[1] ?? gstin?.slice(0, 2) ?? '';
}
