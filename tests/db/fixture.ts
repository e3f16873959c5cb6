// A booth's database in a folder of its own, with a configured lot, and facts made short. Real SQLite, real signatures.
import { createHash, generateKeyPairSync, sign as signBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { onTestFinished } from 'vitest';
import { appendFacts } from '../../db/journal.ts';
import { type BoothDatabase, openBoothDatabase } from '../../db/open-database.ts';
import type { WriteTx } from '../../db/transaction.ts';
import type { BoothCode, BoothId, LotId, OperatorId, PaymentId, SessionId, ShiftId, TariffId } from '../../domain/ids.ts';
import { type Fact, type FactBody, fact } from '../../domain/journal/fact.ts';
import type { JournalRecord } from '../../domain/journal/record.ts';
import { lotSettingsSchema } from '../../domain/lot/lot-settings.ts';
import { paise, rupees, ZERO } from '../../domain/money/paise.ts';
import { tariffSchema } from '../../domain/tariff/tariff.ts';

const keys = generateKeyPairSync('ed25519');
export const publicKey = keys.publicKey.export({ format: 'der', type: 'spki' }).toString('base64url');
export const crypto = {
  sha256: (text: string) => createHash('sha256').update(text).digest('hex'),
  sign: (text: string) => signBytes(null, Buffer.from(text), keys.privateKey).toString('base64url'),
};

const digits = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
let lastId = 0;
/** ULID-shaped and rising. */
export function newId<Id extends string>(): Id {
  lastId += 1;
  let rest = lastId;
  let text = '';
  for (; text.length < 12; rest = Math.floor(rest / 32)) text = `${digits[rest % 32] ?? ''}${text}`;
  return `01JQ0000000000${text}` as Id;
}

export const T0 = Date.UTC(2026, 10, 23, 4, 30);
export const lotId = 'TESTLOT' as LotId;
export const boothId = newId<BoothId>();
export const boothCode = 'B03' as BoothCode;
export const cashierId = newId<OperatorId>();
export const supervisorId = newId<OperatorId>();
export const tariffId = newId<TariffId>();
export const shiftId = newId<ShiftId>();

const words = (text: string) => ({ en: text, hi: text });
export const settings = lotSettingsSchema.parse({
  lotId,
  name: words('Test lot'),
  address: words('Nagpur'),
  gstin: null,
  placeOfSupply: 'Maharashtra',
  gst: { ratePercent: 18, inclusive: true, exempt: false },
  vehicleClasses: [
    { id: 'car', key: 1, name: words('Car'), picture: 'car' },
    { id: 'two_wheeler', key: 2, name: words('Two-wheeler'), picture: 'two_wheeler' },
  ],
  zones: [
    { zoneId: 'A', name: words('Zone A'), vehicleClasses: ['car'], slots: ['A-1', 'A-2', 'A-3'] },
    { zoneId: 'B', name: words('Zone B'), vehicleClasses: ['car', 'two_wheeler'], slots: ['B-1', 'B-2'] },
  ],
  scanLimits: {},
  training: true,
});
export const tariff = tariffSchema.parse({
  name: words('Test tariff'),
  version: '1',
  edge: 'included',
  fares: [
    {
      kind: 'charged',
      vehicleClasses: ['car', 'two_wheeler'],
      grace: { minutes: 5 },
      charges: [
        {
          words: words('Parking'),
          period: { kind: 'stay' },
          rates: [{ steps: [{ kind: 'each', minutes: 60, addPaise: 4000 }] }],
        },
      ],
    },
  ],
});

export type TestBooth = {
  readonly file: string;
  readonly folder: string;
  db: BoothDatabase;
  /** Appends the facts in one transaction, as an operation would. */
  append(...facts: readonly Fact[]): readonly JournalRecord[];
  appendIn(tx: WriteTx, facts: readonly Fact[]): readonly JournalRecord[];
  /** Closes the booth and runs raw SQL on its file as any tool could, with foreign keys as the booth has them. */
  raw<T>(run: (connection: Database.Database) => T): T;
  reopen(): void;
};

export function temporaryFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'naka-db-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** An opened database; with `configured` (the default) it has booth, lot, tariff, people and an open shift with ₹500. */
export function testBooth({ configured = true }: { readonly configured?: boolean } = {}): TestBooth {
  const folder = temporaryFolder();
  const booth = boothIn(folder);
  onTestFinished(() => booth.db.close());
  if (configured) booth.append(...foundation());
  return booth;
}

/** Without clean-up: for a caller outside a test. */
export function boothIn(folder: string): TestBooth {
  const file = join(folder, 'naka.db');
  let ticks = 0;
  const booth: TestBooth = {
    file,
    folder,
    db: openBoothDatabase({ file }),
    append: (...facts) => booth.db.write((tx) => booth.appendIn(tx, facts)),
    appendIn(tx, facts) {
      ticks += 1;
      const stamp = { wallTimeMs: T0 + ticks, monotonicMs: ticks, bootId: 'boot-1' };
      return appendFacts(tx, { facts, actorId: cashierId, stamp, identity: { lotId, boothId }, crypto });
    },
    raw(run) {
      booth.db.close();
      const connection = new Database(file);
      try {
        connection.pragma('foreign_keys = ON');
        connection.pragma('recursive_triggers = ON');
        return run(connection);
      } finally {
        connection.close();
        booth.db = openBoothDatabase({ file });
      }
    },
    reopen() {
      booth.db.close();
      booth.db = openBoothDatabase({ file });
    },
  };
  return booth;
}

export function foundation(): readonly Fact[] {
  return [
    fact('booth.enrolled', { lotId, boothId, boothCode, publicKey }),
    fact('lot.configured', { settings }),
    fact('tariff.published', { tariffId, effectiveFromMs: 0, tariff }),
    fact('operator.added', { operator: { operatorId: cashierId, code: '101', name: 'Asha', role: 'cashier' } }),
    fact('operator.added', { operator: { operatorId: supervisorId, code: '201', name: 'Meera', role: 'supervisor' } }),
    fact('shift.opened', {
      shiftId,
      number: 1,
      drawerId: 'drawer-1',
      operatorId: cashierId,
      openedAtMs: T0,
      floatPaise: rupees(500),
      counts: [{ kind: 'note', facePaise: rupees(500), count: 1 }],
    }),
    moved({ kind: 'float', amountPaise: rupees(500) }),
  ];
}

export function opened(change: Partial<FactBody<'session.opened'>> = {}): Extract<Fact, { type: 'session.opened' }> {
  return fact('session.opened', {
    sessionId: newId<SessionId>(),
    origin: 'ticket',
    ticketId: newId(),
    ticketNumber: null,
    plate: null,
    plateTyped: null,
    vehicleClass: 'car' as FactBody<'session.opened'>['vehicleClass'],
    zoneId: null,
    slotId: null,
    tariffId,
    enteredAtMs: T0,
    creditPaise: ZERO,
    overstayOf: null,
    shiftId,
    ...change,
  });
}

export function inSlot(zoneId: string, slotId: string): Pick<FactBody<'session.opened'>, 'zoneId' | 'slotId'> {
  return { zoneId, slotId } as Pick<FactBody<'session.opened'>, 'zoneId' | 'slotId'>;
}

export function fee(amountRupees: number): FactBody<'payment.started'>['fee'] {
  return { amountPaise: rupees(amountRupees), lines: [{ words: words('Parking'), amountPaise: rupees(amountRupees) }] };
}

export function cashTaken(
  sessionId: SessionId,
  { amount, tendered = amount, paymentId = newId<PaymentId>() }: { amount: number; tendered?: number; paymentId?: PaymentId },
): Extract<Fact, { type: 'payment.cash_taken' }> {
  return fact('payment.cash_taken', {
    paymentId,
    sessionId,
    shiftId,
    amountPaise: rupees(amount),
    tenderedPaise: rupees(tendered),
    changePaise: rupees(tendered - amount),
    fee: fee(amount),
    takenAtMs: T0 + 60_000,
  });
}

export function started(
  sessionId: SessionId,
  { amount, paymentId = newId<PaymentId>() }: { amount: number; paymentId?: PaymentId },
): Extract<Fact, { type: 'payment.started' }> {
  return fact('payment.started', {
    paymentId,
    sessionId,
    shiftId,
    method: 'upi',
    amountPaise: rupees(amount),
    fee: fee(amount),
    startedAtMs: T0 + 60_000,
    expiresAtMs: T0 + 360_000,
  });
}

export function succeeded(paymentId: PaymentId, amount: number, providerReference = `ref-${paymentId}`): Fact {
  return fact('payment.succeeded', { paymentId, providerReference, amountPaise: rupees(amount), resolvedAtMs: T0 + 90_000 });
}

export function cancelled(paymentId: PaymentId): Fact {
  return fact('payment.cancelled', { paymentId, reason: 'cash instead', resolvedAtMs: T0 + 90_000 });
}

export function closed(
  sessionId: SessionId,
  { due, ...change }: { due: number } & Partial<FactBody<'session.closed'>>,
): Extract<Fact, { type: 'session.closed' }> {
  return fact('session.closed', {
    sessionId,
    closedAtMs: T0 + 120_000,
    outcome: 'paid',
    feeDuePaise: rupees(due),
    paidPaise: rupees(due),
    exceptionId: null,
    ...change,
  });
}

export function approved(
  kind: FactBody<'exception.approved'>['kind'],
  sessionId: SessionId,
  change: Partial<FactBody<'exception.approved'>> = {},
): Extract<Fact, { type: 'exception.approved' }> {
  return fact('exception.approved', {
    exceptionId: newId(),
    kind,
    sessionId,
    paymentId: null,
    amountPaise: paise(0),
    reason: 'for a test',
    requesterId: cashierId,
    approverId: supervisorId,
    approvedAtMs: T0 + 100_000,
    ...change,
  });
}

export function moved(
  change: Pick<FactBody<'drawer.moved'>['movement'], 'kind' | 'amountPaise'> & Partial<FactBody<'drawer.moved'>['movement']>,
): Extract<Fact, { type: 'drawer.moved' }> {
  return fact('drawer.moved', {
    movement: { movementId: newId(), shiftId, paymentId: null, reason: null, operatorId: cashierId, movedAtMs: T0, ...change },
  });
}

export function receiptIssued(
  { sessionId, paymentId }: { sessionId: SessionId; paymentId: PaymentId },
  running: number,
  total: number,
): readonly Fact[] {
  const documentId = newId<FactBody<'receipt.issued'>['documentId']>();
  const number = `B03/2627/${String(running).padStart(7, '0')}`;
  return [
    fact('receipt.issued', {
      receiptId: newId(),
      number,
      financialYear: '2627',
      running,
      sessionId,
      paymentId,
      documentId,
      totalPaise: rupees(total),
      gst: null,
      issuedAtMs: T0 + 120_000,
    }),
    fact('document.issued', {
      documentId,
      sessionId,
      content: {
        kind: 'receipt',
        lotName: words('Test lot'),
        lotAddress: words('Nagpur'),
        gstin: null,
        boothCode,
        cashier: 'Asha',
        language: 'en',
        utcOffsetMinutes: 330,
        training: true,
        receiptNumber: number,
        placeOfSupply: 'Maharashtra',
        sac: '996743',
        ticketNumber: null,
        plate: null,
        vehicleClass: words('Car'),
        enteredAtMs: T0,
        exitedAtMs: T0 + 120_000,
        fee: fee(total),
        creditPaise: ZERO,
        totalPaise: rupees(total),
        gst: null,
        method: 'cash',
        providerReference: null,
        tenderedPaise: rupees(total),
        changePaise: ZERO,
        qrText: 'QR',
        anchor: null,
      },
      createdAtMs: T0 + 120_000,
    }),
  ];
}
