import { describe, expect, test } from 'vitest';
import { readAmount, readMoment } from '../../../domain/reconcile/read-cell.ts';
import { readSettlement } from '../../../domain/reconcile/read-settlement.ts';
import { tableOfFile } from '../../../electron/settlement/read-file.ts';

const IST = 330;
const at = (iso: string) => Date.parse(`${iso}+05:30`);

test.each([
  ['1,23,456.00', 12_345_600],
  ['₹ 50', 5_000],
  ['Rs. 50.5', 5_050],
  ['INR 12', 1_200],
  ['-12.00', -1_200],
  ['(12.00)', -1_200],
  ['12.00-', -1_200],
  ['12.00 Dr', -1_200],
  ['12.00 Cr', 1_200],
  ['−7', -700],
  ['2.360', 236],
  ['', 0],
  ['-', 0],
  ['2.365', null],
  ['1,2,3', null],
  ['12,34', null],
  ['forty', null],
  ['1e5', null],
  ['999999999999', null],
])('%s rupees are %s paise', (text, expected) => {
  expect(readAmount(text, 'rupees')).toBe(expected);
});

test('paise are whole', () => {
  expect([readAmount('2000', 'paise'), readAmount('2000.00', 'paise'), readAmount('20.50', 'paise')]).toEqual([
    2_000,
    2_000,
    null,
  ]);
});

test.each([
  ['1764154327', 1_764_154_327_000],
  ['1764154327000', 1_764_154_327_000],
  ['2026-11-23T14:32:07+05:30', at('2026-11-23T14:32:07')],
  ['2026-11-23T09:02:07Z', at('2026-11-23T14:32:07')],
  ['2026-11-23 14:32:07', at('2026-11-23T14:32:07')],
  ['2026-11-23', at('2026-11-23T00:00:00')],
  ['23/11/2026 14:32', at('2026-11-23T14:32:00')],
  ['23-11-26', at('2026-11-23T00:00:00')],
  ['23-Nov-2026 02:32 PM', at('2026-11-23T14:32:00')],
  ['23 Nov 2026, 12:05 am', at('2026-11-23T00:05:00')],
  ['5.1.2027', at('2027-01-05T00:00:00')],
  ['31/02/2026', null],
  ['11/23/2026', null],
  ['23/11/2026 24:00', null],
  ['23/11/2026 13:00 PM', null],
  ['soon', null],
])('%s on the lot’s clock', (text, expected) => {
  expect(readMoment(text, IST)).toBe(expected);
});

function read(content: string | Buffer) {
  const table = tableOfFile(Buffer.from(content));
  if (table === null) throw new Error('not a table');
  const result = readSettlement(table, { utcOffsetMinutes: IST });
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe('Razorpay', () => {
  const head =
    'entity_id,type,debit,credit,amount,currency,fee,tax,on_hold,settled,created_at,settled_at,payment_id,settlement_utr,order_receipt';
  test('a CSV file with decimal points is in rupees; the fee there includes its tax', () => {
    const { source, unit, lines } = read(
      `${head}\npay_1,payment,0.00,"1,23,453.64","1,23,456.00",INR,2.36,0.36,0,1,23/11/2026 10:00,24/11/2026,,UTR1,\n`,
    );
    expect([source, unit]).toEqual(['razorpay', 'rupees']);
    expect(lines).toEqual([
      {
        row: 2,
        line: {
          entityId: 'pay_1',
          kind: 'payment',
          paymentReference: null,
          grossPaise: 12_345_600,
          feePaise: 200,
          taxPaise: 36,
          netPaise: 12_345_364,
          utr: 'UTR1',
          createdAtMs: at('2026-11-23T10:00:00'),
          settledAtMs: at('2026-11-24T00:00:00'),
        },
      },
    ]);
  });
  test('a CSV file without decimal points, and JSON, are in paise; refunds name their payment', () => {
    const { unit, lines } = read(`${head}\nrfnd_1,refund,2000,0,2000,INR,0,0,false,true,1764154327,1764240727,pay_1,UTR1,\n`);
    expect(unit).toBe('paise');
    expect(lines[0]?.line).toMatchObject({ kind: 'refund', paymentReference: 'pay_1', grossPaise: 2_000, netPaise: -2_000 });
    const json = read(
      JSON.stringify({
        items: [{ entity_id: 'pay_1', type: 'payment', debit: 0, credit: 1_953, amount: 2_000, fee: 47, tax: 7, settled: true }],
      }),
    );
    expect(json.lines).toMatchObject([{ row: 1, line: { grossPaise: 2_000, feePaise: 40, taxPaise: 7, netPaise: 1_953 } }]);
  });
  test('what is on hold or not settled is left for the file in which it is', () => {
    const { lines, notSettled } = read(
      `${head}\na,payment,0,20,20,INR,0,0,1,0,,,,,\nb,payment,0,20,20,INR,0,0,0,0,,,,,\nc,transfer,5,0,5,INR,0,0,0,1,,,,,\n`,
    );
    expect(notSettled).toBe(2);
    expect(lines).toMatchObject([{ line: { entityId: 'c', kind: 'adjustment', netPaise: -5 } }]);
  });
});

test('PhonePe: semicolons, a byte order mark, titles above the head, fees with either sign, taxes in three columns', () => {
  const { source, lines } = read(
    '\ufeffSettlement report;;;;;;;;;;;;;\r\n\r\nPaymentType;MerchantReferenceId;PhonePeReferenceId;From;Instrument;CreationDate;TransactionDate;SettlementDate;BankReferenceNo;Amount;Fee;IGST;CGST;SGST\r\n' +
      'PAYMENT;P1;T1;x;UPI;23-Nov-2026;23-Nov-2026 10:00:00;24-Nov-2026;N123;100.00;-2.00;0;-0.18;-0.18\r\nREFUND;R1;T2;x;UPI;23-Nov-2026;23-Nov-2026;24-Nov-2026;N123;-40.00;0;0;0;0\r\n',
  );
  expect(source).toBe('phonepe');
  expect(lines).toMatchObject([
    {
      row: 4,
      line: {
        entityId: 'T1',
        paymentReference: 'P1',
        grossPaise: 10_000,
        feePaise: 200,
        taxPaise: 36,
        netPaise: 9_764,
        utr: 'N123',
      },
    },
    { line: { entityId: 'T2', kind: 'refund', grossPaise: 4_000, netPaise: -4_000 } },
  ]);
});

test('the plain form, in UTF-16 with tabs as Excel writes it, and with columns in any order', () => {
  const text = 'gross\tid\ttype\treference\tfee\ttax\tutr\tsettled_at\n40.00\ta\tpayment\tP1\t1.00\t0.18\tU1\t24/11/2026\n';
  const { source, lines } = read(Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(text, 'utf16le')]));
  expect(source).toBe('generic');
  expect(lines).toMatchObject([{ line: { entityId: 'a', paymentReference: 'P1', grossPaise: 4_000, netPaise: 3_882 } }]);
});

test('every wrong cell is named with its row and its column as it stands in the file, and its row makes no line', () => {
  const { lines, wrong } = read(
    'Id,Type,Gross,Fee,Settled At\n\na,payment,forty,0,soon\n,loan,10,-1,\nb,payment,10,0\nc,payment,10,0,\n',
  );
  expect(lines.map(({ line }) => line.entityId)).toEqual(['c']);
  expect(wrong).toEqual([
    { row: 3, column: 'Gross', problem: 'not_amount', text: 'forty' },
    { row: 3, column: 'Settled At', problem: 'not_moment', text: 'soon' },
    { row: 4, column: 'Type', problem: 'not_kind', text: 'loan' },
    { row: 4, column: 'Fee', problem: 'negative', text: '-1' },
    { row: 4, column: 'Id', problem: 'missing', text: '' },
    { row: 5, column: '', problem: 'cells', text: '4 / 5' },
  ]);
});

describe('what no record can hold', () => {
  const line = (changed: object) => ({ id: 'a1', type: 'payment', gross: '10', created_at: '2026-11-23', ...changed });
  const wrongOf = (changed: object) => {
    const table = tableOfFile(Buffer.from(JSON.stringify([line({}), line({ id: 'a2', ...changed })])));
    const read = table === null ? null : readSettlement(table, { utcOffsetMinutes: IST });
    if (read?.ok !== true) throw new Error('not read');
    expect(read.value.lines.map(({ line: { entityId } }) => entityId)).toEqual(['a1']);
    return read.value.wrong;
  };

  test.each([
    ['half a character', { id: 'x\ud800y' }],
    ['NUL', { utr: 'x\0' }],
    ['half a character in a reference', { reference: '\udc00' }],
  ])('%s makes its row wrong, and is shown without it', (_, changed) => {
    const [wrong, ...more] = wrongOf(changed);
    expect(more).toEqual([]);
    expect(wrong).toMatchObject({ row: 2, problem: 'not_text' });
    expect(wrong?.text.isWellFormed() && !wrong.text.includes('\0')).toBe(true);
  });

  test.each(['0026-11-23', '2126-11-23', '9999-12-31', '9999999999999', '0000000000', '1999-12-31', '+275760-09-13'])(
    'the day %s is none of this century',
    (created_at) => {
      expect(wrongOf({ created_at })).toMatchObject([{ row: 2, problem: 'not_moment' }]);
    },
  );

  test('a title with half a character in it names no column', () => {
    const table = tableOfFile(Buffer.from(JSON.stringify([{ 'id\ud800': 'a', type: 'payment', gross: 'x' }])));
    const read = table === null ? null : readSettlement(table, { utcOffsetMinutes: IST });
    expect(JSON.stringify(read)).not.toMatch(/\\ud800/i);
  });
});
