// Where operations write what happened. Fastify's own logger (pino) fits; tests pass one that remembers.
// Never a plate, a name, a payer's address or a token: identifiers and amounts only.

export type Log = {
  info(fields: Readonly<Record<string, unknown>>, message: string): void;
  warn(fields: Readonly<Record<string, unknown>>, message: string): void;
  error(fields: Readonly<Record<string, unknown>>, message: string): void;
};

/** One line per thing that happened to a payment or its refund: who paid how much, when, how, and whether it worked. */
export type PaymentLine = {
  readonly lotId: string;
  readonly boothId: string;
  /** Null where a fact names only its refund. */
  readonly paymentId: string | null;
  readonly refundId?: string;
  readonly amountPaise: number | null;
  readonly method: string | null;
  readonly provider: string | null;
  readonly reference: string | null;
  /** Who says so: the booth's journal or the gateway. */
  readonly source: 'booth' | 'gateway';
  readonly outcome: string;
  readonly atMs: number;
};

export function logPayment(log: Log, payment: PaymentLine): void {
  log.info({ payment }, 'payment');
}
