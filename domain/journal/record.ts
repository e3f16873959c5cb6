// The journal's record, a fact with its place in the chain, and the commit, the records of one transaction under one signature. At once
// the audit trail and the outbox to upstream.
import { z } from 'zod';
import { boothIdSchema, lotIdSchema, operatorIdSchema } from '../ids.ts';
import { paiseSchema } from '../money/paise.ts';
import { personalSchema } from './personal.ts';

export const hexHashSchema = z.string().regex(/^[0-9a-f]{64}$/);

/** Totals since the booth was enrolled. None of them ever goes down. */
export const perpetualTotalsSchema = z
  .strictObject({
    cashReceivedPaise: paiseSchema,
    onlineReceivedPaise: paiseSchema,
    refundsDuePaise: paiseSchema,
    receiptsIssued: z.int().min(0),
    ticketsIssued: z.int().min(0),
    exceptionsApproved: z.int().min(0),
  })
  .readonly();
export type PerpetualTotals = z.infer<typeof perpetualTotalsSchema>;

export const journalRecordSchema = z
  .strictObject({
    lotId: lotIdSchema,
    boothId: boothIdSchema,
    /** Gapless from 1. */
    seq: z.int().min(1),
    type: z.string(),
    /** Of the body; each type counts its own (fact-versions.ts). */
    version: z.int().min(1),
    actorId: operatorIdSchema.nullable(),
    wallTimeMs: z.int().min(0),
    monotonicMs: z.int().min(0),
    bootId: z.string().min(1).max(64),
    /** The fact's body without personal data; canonical JSON of it is what is hashed. */
    body: z.record(z.string(), z.unknown()),
    /** SHA-256 of the fact's personal data with their salt (`digestOf`); null when it has none. */
    personalDigest: hexHashSchema.nullable(),
    totals: perpetualTotalsSchema,
    /** 64 zeros for the first record. */
    previousHash: hexHashSchema,
    /** SHA-256 of the canonical JSON of all fields above. */
    hash: hexHashSchema,
    /** The personal data that go with the record; null when it has none, or they were erased. */
    personal: personalSchema.nullable(),
  })
  .readonly();
export type JournalRecord = z.infer<typeof journalRecordSchema>;
export type UnhashedRecord = Omit<JournalRecord, 'hash' | 'personal'>;

/** The most records that one transaction may journal; a working booth writes at most some dozens. */
export const MOST_RECORDS_OF_COMMIT = 500;

export const journalCommitSchema = z
  .strictObject({
    /** In order, without a gap. What one transaction of the booth wrote: all of it or nothing. */
    records: z.array(journalRecordSchema).min(1).max(MOST_RECORDS_OF_COMMIT).readonly(),
    /** Ed25519 signature of `commitText` by the booth, base64url. */
    signature: z.string().min(80).max(90),
  })
  .readonly();
export type JournalCommit = z.infer<typeof journalCommitSchema>;

/** The cryptography that the world lends to the pure journal and ticket code. */
export type Sha256Hex = (text: string) => string;
/** Ed25519 over the ASCII/UTF-8 bytes of `text`; signatures are base64url without padding. */
export type Sign = (text: string) => string;
export type Verify = (claim: { readonly text: string; readonly signature: string; readonly publicKey: string }) => boolean;
