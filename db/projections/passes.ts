// Facts of passes and lists → pass, pass_plate, pass_sale with its payment, pass_charge, list_entry.
import type { ListEntryId, OperatorId, PassId, PassSaleId } from '../../domain/ids.ts';
import { canonicalJson } from '../../domain/journal/canonical-json.ts';
import type { FactBody } from '../../domain/journal/fact.ts';
import type { passFacts } from '../../domain/journal/facts/pass.ts';
import type { Paise } from '../../domain/money/paise.ts';
import { hotWrite, insertRow, sqlite } from '../query.ts';
import type { PassRow, PaymentRow } from '../schema.ts';
import type { WriteTx } from '../transaction.ts';
import type { Projections } from './projection.ts';

type Saved = Pick<PassRow, 'pass_id' | 'kind' | 'number' | 'holder' | 'phone' | 'card' | 'vehicle_class' | 'saved_seq'>;

const keepPass = hotWrite((p: Saved) =>
  sqlite
    .insertInto('pass')
    .values({
      pass_id: p.pass_id,
      saved_seq: p.saved_seq,
      kind: p.kind,
      number: p.number,
      holder: p.holder,
      phone: p.phone,
      card: p.card,
      vehicle_class: p.vehicle_class,
      valid_from_ms: null,
      valid_until_ms: null,
      balance_paise: 0 as Paise,
      blocked_reason: null,
    })
    .onConflict((conflict) =>
      conflict.column('pass_id').doUpdateSet((row) => ({
        saved_seq: row.ref('excluded.saved_seq'),
        holder: row.ref('excluded.holder'),
        phone: row.ref('excluded.phone'),
        card: row.ref('excluded.card'),
        vehicle_class: row.ref('excluded.vehicle_class'),
      })),
    ),
);
const forgetPlates = hotWrite((p: { passId: PassId }) => sqlite.deleteFrom('pass_plate').where('pass_id', '=', p.passId));
const activate = hotWrite((p: { passId: PassId; validFromMs: number | null; validUntilMs: number | null; balancePaise: Paise }) =>
  sqlite
    .updateTable('pass')
    .set({ valid_from_ms: p.validFromMs, valid_until_ms: p.validUntilMs, balance_paise: p.balancePaise })
    .where('pass_id', '=', p.passId),
);
const activateSale = hotWrite((p: { saleId: PassSaleId; atMs: number }) =>
  sqlite.updateTable('pass_sale').set({ activated_at_ms: p.atMs }).where('sale_id', '=', p.saleId),
);
const putBalance = hotWrite((p: { passId: PassId; balancePaise: Paise }) =>
  sqlite.updateTable('pass').set({ balance_paise: p.balancePaise }).where('pass_id', '=', p.passId),
);
const takeBack = hotWrite((p: { passId: PassId; validUntilMs: number | null; balancePaise: Paise }) =>
  sqlite
    .updateTable('pass')
    .set({ valid_until_ms: p.validUntilMs, balance_paise: p.balancePaise })
    .where('pass_id', '=', p.passId),
);
const block = hotWrite((p: { passId: PassId; reason: string | null }) =>
  sqlite.updateTable('pass').set({ blocked_reason: p.reason }).where('pass_id', '=', p.passId),
);
const removeEntry = hotWrite((p: { entryId: ListEntryId; atMs: number }) =>
  sqlite
    .updateTable('list_entry')
    .set({ removed_at_ms: p.atMs })
    .where('entry_id', '=', p.entryId)
    .where('removed_at_ms', 'is', null),
);

export const projectPasses: Projections<keyof typeof passFacts> = {
  'pass.saved': (tx, { pass }, seq) => {
    keepPass.run(tx, {
      pass_id: pass.passId,
      saved_seq: seq,
      kind: pass.kind,
      number: pass.number,
      holder: pass.holder,
      phone: pass.phone,
      card: pass.card,
      vehicle_class: pass.vehicleClass,
    });
    forgetPlates.run(tx, { passId: pass.passId }, 'any');
    for (const plate of pass.plates) insertRow(tx, 'pass_plate', { plate, pass_id: pass.passId });
  },

  'pass_sale.cash_taken': (tx, body, seq, actorId) => {
    sell(tx, body, seq);
    insertRow(tx, 'payment', {
      ...begun(body, seq, actorId),
      method: 'cash',
      state: 'SUCCESS',
      tendered_paise: body.tenderedPaise,
      change_paise: body.changePaise,
      started_at_ms: body.takenAtMs,
      expires_at_ms: null,
      resolved_at_ms: body.takenAtMs,
    });
  },

  'pass_sale.started': (tx, body, seq, actorId) => {
    sell(tx, body, seq);
    insertRow(tx, 'payment', {
      ...begun(body, seq, actorId),
      method: body.method,
      state: 'PENDING',
      tendered_paise: null,
      change_paise: null,
      started_at_ms: body.startedAtMs,
      expires_at_ms: body.expiresAtMs,
      resolved_at_ms: null,
    });
  },

  'pass.activated': (tx, { passId, saleId, validFromMs, validUntilMs, balancePaise, atMs }) => {
    activate.run(tx, { passId, validFromMs, validUntilMs, balancePaise });
    activateSale.run(tx, { saleId, atMs });
  },

  'pass.charged': (tx, { passId, sessionId, amountPaise, balancePaise }, seq) => {
    insertRow(tx, 'pass_charge', {
      seq,
      pass_id: passId,
      session_id: sessionId,
      amount_paise: amountPaise,
      balance_paise: balancePaise,
    });
    putBalance.run(tx, { passId, balancePaise });
  },

  'pass.returned': (tx, { passId, validUntilMs, balancePaise }) => {
    takeBack.run(tx, { passId, validUntilMs, balancePaise });
  },

  'pass.blocked': (tx, { passId, reason }) => {
    block.run(tx, { passId, reason });
  },
  'pass.unblocked': (tx, { passId }) => {
    block.run(tx, { passId, reason: null });
  },

  'list.entry_added': (tx, { entryId, list, plate, message, untilMs, atMs }, seq) =>
    insertRow(tx, 'list_entry', {
      entry_id: entryId,
      seq,
      list,
      plate,
      message,
      until_ms: untilMs,
      added_at_ms: atMs,
      removed_at_ms: null,
    }),
  'list.entry_removed': (tx, { entryId, atMs }) => {
    removeEntry.run(tx, { entryId, atMs });
  },
};

type Sale = FactBody<'pass_sale.cash_taken'> | FactBody<'pass_sale.started'>;

function sell(tx: WriteTx, { saleId, passId, paymentId, amountPaise, terms }: Sale, seq: number): void {
  insertRow(tx, 'pass_sale', {
    sale_id: saleId,
    seq,
    pass_id: passId,
    payment_id: paymentId,
    amount_paise: amountPaise,
    terms: canonicalJson(terms),
    activated_at_ms: null,
  });
}

type Begun = Omit<
  PaymentRow,
  'method' | 'state' | 'tendered_paise' | 'change_paise' | 'started_at_ms' | 'expires_at_ms' | 'resolved_at_ms'
>;

function begun({ paymentId, saleId, shiftId, amountPaise }: Sale, seq: number, actorId: OperatorId | null): Begun {
  return {
    payment_id: paymentId,
    opened_seq: seq,
    session_id: null,
    shift_id: shiftId,
    amount_paise: amountPaise,
    provider_reference: null,
    qr_text: null,
    failure: null,
    receipt_id: null,
    pass_sale_id: saleId,
    operator_id: actorId,
  };
}
