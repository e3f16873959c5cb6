// Vouchers as the XML that Tally imports. In Tally's files a debit is a negative amount and "deemed positive".
import { XMLBuilder } from 'fast-xml-parser';
import { printableText, rupeesText } from '../../../domain/export/cells.ts';
import type { TallyEntry, TallyLedgers, TallyVoucher } from '../../../domain/export/tally-vouchers.ts';
import { type BoothFile, mediaTypes } from '../../files/booth-file.ts';

type Asked = {
  readonly name: string;
  readonly vouchers: readonly TallyVoucher[];
  readonly ledgers: TallyLedgers;
  /** Makes the vouchers' ids the booth's own: the same file imported again alters vouchers instead of doubling them. */
  readonly boothId: string;
};

export function tallyFile({ name, vouchers, ledgers, boothId }: Asked): BoothFile {
  const builder = new XMLBuilder({ ignoreAttributes: false, attributeNamePrefix: '@', format: true, suppressEmptyNode: true });
  const envelope = {
    '?xml': { '@version': '1.0', '@encoding': 'UTF-8' },
    ENVELOPE: {
      HEADER: { TALLYREQUEST: 'Import Data' },
      BODY: {
        IMPORTDATA: {
          REQUESTDESC: { REPORTNAME: 'Vouchers' },
          REQUESTDATA: { TALLYMESSAGE: vouchers.map((voucher) => messageOf(voucher, { ledgers, boothId })) },
        },
      },
    },
  };
  return { name, mediaType: mediaTypes.xml, bytes: Buffer.from(builder.build(envelope), 'utf8') };
}

function messageOf(voucher: TallyVoucher, { ledgers, boothId }: Pick<Asked, 'ledgers' | 'boothId'>) {
  const { type, key, number, day, narration, entries } = voucher;
  const date = day.replaceAll('-', '');
  const party = entries.find(({ ledger }) => [ledgers.cash, ledgers.upi, ledgers.card].includes(ledger))?.ledger ?? ledgers.cash;
  return {
    '@xmlns:UDF': 'TallyUDF',
    VOUCHER: {
      '@REMOTEID': printableText(`naka-${boothId}-${key}`),
      '@VCHTYPE': type,
      '@ACTION': 'Create',
      '@OBJVIEW': 'Accounting Voucher View',
      DATE: date,
      EFFECTIVEDATE: date,
      VOUCHERTYPENAME: type,
      VOUCHERNUMBER: number,
      REFERENCE: number,
      PARTYLEDGERNAME: printableText(party),
      PERSISTEDVIEW: 'Accounting Voucher View',
      NARRATION: printableText(narration),
      'ALLLEDGERENTRIES.LIST': entries.map(entryOf),
    },
  };
}

function entryOf({ ledger, debitPaise }: TallyEntry) {
  return {
    LEDGERNAME: printableText(ledger),
    ISDEEMEDPOSITIVE: debitPaise > 0 ? 'Yes' : 'No',
    AMOUNT: rupeesText(-debitPaise),
  };
}
