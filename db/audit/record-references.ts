// What a record only names: the amount of its payment or refund, the number of its pass, shift or receipt, and its vehicle.
import type { OperatorId, SessionId, VehicleClassId } from '../../domain/ids.ts';
import type { Fact } from '../../domain/journal/fact.ts';
import { hotQuery, sqlite } from '../query.ts';
import { numberOfDocument } from '../receipts.ts';
import type { ReadTx } from '../transaction.ts';

export type RecordReferences = { readonly amountPaise: number | null; readonly number: string | null };
export type RecordVehicle = {
  readonly sessionId: SessionId;
  readonly plate: string | null;
  readonly ticketNumber: string | null;
  readonly vehicleClass: VehicleClassId;
};

const payment = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('payment')
    .select('amount_paise as amountPaise')
    .where('payment_id', '=', p.id as never),
);
const refund = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('refund')
    .select('amount_paise as amountPaise')
    .where('refund_id', '=', p.id as never),
);
const receipt = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('receipt')
    .select('total_paise as amountPaise')
    .where('receipt_id', '=', p.id as never),
);
const receiptOfDocument = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('document')
    .innerJoin('journal', 'journal.seq', 'document.seq')
    .select(numberOfDocument.as('number'))
    .where('document_id', '=', p.id as never)
    .where(numberOfDocument, 'is not', null),
);
const pass = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('pass')
    .select('number')
    .where('pass_id', '=', p.id as never),
);
const shift = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('shift')
    .select('number')
    .where('shift_id', '=', p.id as never),
);
const listed = hotQuery((p: { id: string }) =>
  sqlite
    .selectFrom('list_entry')
    .select('plate as number')
    .where('entry_id', '=', p.id as never),
);
const vehicle = hotQuery((p: { sessionId: SessionId }) =>
  sqlite
    .selectFrom('session')
    .select(['session_id as sessionId', 'plate', 'ticket_number as ticketNumber', 'vehicle_class as vehicleClass'])
    .where('session_id', '=', p.sessionId),
);

export function referencesOf(tx: ReadTx, { type, body }: Fact): RecordReferences {
  const amount = (found: { readonly amountPaise: number } | undefined): RecordReferences => ({
    amountPaise: found?.amountPaise ?? null,
    number: null,
  });
  const number = (found: { readonly number: string | number } | undefined): RecordReferences => ({
    amountPaise: null,
    number: found === undefined ? null : String(found.number),
  });
  switch (type) {
    case 'payment.qr_received':
    case 'payment.failed':
    case 'payment.expired':
    case 'payment.cancelled':
    case 'payment.pulled_aside':
      return amount(payment.first(tx, { id: body.paymentId }));
    case 'refund.started':
    case 'refund.succeeded':
    case 'refund.failed':
      return amount(refund.first(tx, { id: body.refundId }));
    case 'receipt.voided':
      return amount(receipt.first(tx, { id: body.receiptId }));
    case 'document.copied':
      return number(receiptOfDocument.first(tx, { id: body.documentId }));
    case 'pass.returned': {
      const back = refund.first(tx, { id: body.refundId });
      return { ...number(pass.first(tx, { id: body.passId })), amountPaise: back?.amountPaise ?? null };
    }
    case 'pass_sale.cash_taken':
    case 'pass_sale.started':
    case 'pass.activated':
    case 'pass.charged':
    case 'pass.blocked':
    case 'pass.unblocked':
      return number(pass.first(tx, { id: body.passId }));
    case 'shift.count_locked':
    case 'shift.closed':
    case 'shift.signed_off':
    case 'shift.handed_over':
      return number(shift.first(tx, { id: body.shiftId }));
    case 'list.entry_removed':
      return number(listed.first(tx, { id: body.entryId }));
    default:
      return { amountPaise: null, number: null };
  }
}

export function vehicleOf(tx: ReadTx, sessionId: SessionId): RecordVehicle | null {
  return vehicle.first(tx, { sessionId }) ?? null;
}

const disabledToo = hotQuery(() => sqlite.selectFrom('operator').select(['operator_id as operatorId', 'name']).orderBy('name'));

/** Everybody who ever worked here, by name. */
export function everybody(tx: ReadTx): readonly { readonly operatorId: OperatorId; readonly name: string }[] {
  return disabledToo.all(tx, {});
}
