// Branded ids. Ids are ULIDs made by the caller (26 characters of Crockford base32, so they fit UPI's `tr`),
// codes are short texts that people read.
import { z } from 'zod';

const ulid = z.string().regex(/^[0-9A-HJKMNP-TV-Z]{26}$/);

export const sessionIdSchema = ulid.brand<'SessionId'>();
export const ticketIdSchema = ulid.brand<'TicketId'>();
export const paymentIdSchema = ulid.brand<'PaymentId'>();
export const refundIdSchema = ulid.brand<'RefundId'>();
export const shiftIdSchema = ulid.brand<'ShiftId'>();
export const movementIdSchema = ulid.brand<'MovementId'>();
export const receiptIdSchema = ulid.brand<'ReceiptId'>();
export const documentIdSchema = ulid.brand<'DocumentId'>();
export const exceptionIdSchema = ulid.brand<'ExceptionId'>();
export const anomalyIdSchema = ulid.brand<'AnomalyId'>();
export const operatorIdSchema = ulid.brand<'OperatorId'>();
export const tariffIdSchema = ulid.brand<'TariffId'>();
export const jobIdSchema = ulid.brand<'JobId'>();
export const quoteIdSchema = ulid.brand<'QuoteId'>();
export const countIdSchema = ulid.brand<'CountId'>();
export const closingIdSchema = ulid.brand<'ClosingId'>();
export const passIdSchema = ulid.brand<'PassId'>();
export const passSaleIdSchema = ulid.brand<'PassSaleId'>();
export const listEntryIdSchema = ulid.brand<'ListEntryId'>();
export const importIdSchema = ulid.brand<'ImportId'>();
export const requestIdSchema = ulid.brand<'RequestId'>();
export const lotIdSchema = z
  .string()
  .regex(/^[A-Z0-9]{2,12}$/)
  .brand<'LotId'>();
export const boothIdSchema = ulid.brand<'BoothId'>();
/** Three letters or digits: it starts every ticket and receipt number of the booth. */
export const boothCodeSchema = z
  .string()
  .regex(/^[A-Z0-9]{3}$/)
  .brand<'BoothCode'>();
export const vehicleClassIdSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,23}$/)
  .brand<'VehicleClassId'>();
export const slotIdSchema = z
  .string()
  .regex(/^[A-Z0-9-]{1,12}$/)
  .brand<'SlotId'>();
export const zoneIdSchema = z
  .string()
  .regex(/^[A-Z0-9-]{1,8}$/)
  .brand<'ZoneId'>();

export type SessionId = z.infer<typeof sessionIdSchema>;
export type TicketId = z.infer<typeof ticketIdSchema>;
export type PaymentId = z.infer<typeof paymentIdSchema>;
export type RefundId = z.infer<typeof refundIdSchema>;
export type ShiftId = z.infer<typeof shiftIdSchema>;
export type MovementId = z.infer<typeof movementIdSchema>;
export type ReceiptId = z.infer<typeof receiptIdSchema>;
export type DocumentId = z.infer<typeof documentIdSchema>;
export type ExceptionId = z.infer<typeof exceptionIdSchema>;
export type AnomalyId = z.infer<typeof anomalyIdSchema>;
export type OperatorId = z.infer<typeof operatorIdSchema>;
export type TariffId = z.infer<typeof tariffIdSchema>;
export type JobId = z.infer<typeof jobIdSchema>;
export type QuoteId = z.infer<typeof quoteIdSchema>;
export type CountId = z.infer<typeof countIdSchema>;
export type ClosingId = z.infer<typeof closingIdSchema>;
export type PassId = z.infer<typeof passIdSchema>;
export type PassSaleId = z.infer<typeof passSaleIdSchema>;
export type ListEntryId = z.infer<typeof listEntryIdSchema>;
export type ImportId = z.infer<typeof importIdSchema>;
export type RequestId = z.infer<typeof requestIdSchema>;
export type LotId = z.infer<typeof lotIdSchema>;
export type BoothId = z.infer<typeof boothIdSchema>;
export type BoothCode = z.infer<typeof boothCodeSchema>;
export type VehicleClassId = z.infer<typeof vehicleClassIdSchema>;
export type SlotId = z.infer<typeof slotIdSchema>;
export type ZoneId = z.infer<typeof zoneIdSchema>;

/** The world's source of fresh ULIDs; domain code receives it and brands what it takes. */
export type NewId = <Id extends string>() => Id;
