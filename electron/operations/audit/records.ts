// audit.records and audit.people: the journal, newest first, each record judged while it is shown.
import { journalPage, lastSeqBeforeShift, type PageRecord } from '../../../db/audit/journal-page.ts';
import { everybody, referencesOf, vehicleOf } from '../../../db/audit/record-references.ts';
import type { BoothIdentity } from '../../../db/booth-identity.ts';
import { hashOfRecord, journalHead } from '../../../db/journal.ts';
import { sessionOfFact } from '../../../db/session-of-fact.ts';
import { findOpenShift, handsOfShift } from '../../../db/shifts.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { factsOfFamily } from '../../../domain/audit/families.ts';
import type { OperatorId } from '../../../domain/ids.ts';
import { commitText, verifyRecord } from '../../../domain/journal/chain.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import { ok } from '../../../domain/result.ts';
import type { AuditRecord } from '../../contract/views/audit.ts';
import { verifyTogether } from '../../crypto/ed25519.ts';
import { sha256Hex } from '../../crypto/sha256.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Store } from '../store.ts';

const PAGE = 50;

type Parts = { readonly store: Store; readonly identity: BoothIdentity };

export function auditRecords({ store, identity }: Parts): Operation<'audit.records'> {
  return async ({ before, family, ...filter }, call) => {
    const { operatorId } = operatorOf(call);
    const found = store.read((tx) => {
      const hiddenFromSeq = hiddenFrom(tx, operatorId);
      const headSeq = journalHead(tx).seq;
      const top = Math.min(before ?? headSeq + 1, hiddenFromSeq ?? headSeq + 1);
      const types = family === null ? null : factsOfFamily(family);
      const page = journalPage(tx, { ...filter, types }, { before: top, limit: PAGE });
      const previous = page.records.map(({ seq }) => hashOfRecord(tx, seq - 1));
      const signed = page.records.map((record) => signedText(tx, record));
      return { page, previous, signed, hiddenFromSeq, headSeq };
    });
    const { publicKey } = identity;
    const claims = found.page.records.flatMap(({ commit }, at) =>
      commit === null ? [] : [{ text: found.signed[at] ?? '', signature: commit.signature }],
    );
    const verify = await verifyTogether(claims, publicKey);
    const records = store.read((tx) =>
      found.page.records.map((record, at) => {
        const text = found.signed[at] ?? '';
        const isSigned = record.commit !== null && verify({ text, signature: record.commit.signature, publicKey });
        return view(tx, record, { previousHash: found.previous[at] ?? null, isSigned, identity });
      }),
    );
    const { hiddenFromSeq, headSeq } = found;
    return ok({ records, goOnBefore: found.page.goOnBefore, hiddenFromSeq, headSeq });
  };
}

export function auditPeople({ store }: Pick<Parts, 'store'>): Operation<'audit.people'> {
  return () => ok([...store.read(everybody)]);
}

/** From the opening of a shift on that had this person's hand on its drawer: they tell what it should hold. */
function hiddenFrom(tx: ReadTx, operatorId: OperatorId): number | null {
  const shift = findOpenShift(tx);
  if (shift === undefined || !handsOfShift(tx, shift).includes(operatorId)) return null;
  return lastSeqBeforeShift(tx, shift.shiftId) + 1;
}

/** What the booth must have signed of the record's commit. */
function signedText(tx: ReadTx, { commit }: PageRecord): string {
  if (commit === null) return '';
  return commitText({ count: commit.count, hash: hashOfRecord(tx, commit.firstSeq + commit.count - 1) ?? '' });
}

function view(
  tx: ReadTx,
  { commit, unreadable, ...record }: PageRecord,
  {
    previousHash,
    isSigned,
    identity,
  }: {
    readonly previousHash: string | null;
    readonly isSigned: boolean;
    readonly identity: BoothIdentity;
  },
): AuditRecord {
  const parsed = unreadable === undefined ? parseFact(record) : { ok: false as const, why: 'body_wrong' as const };
  const sessionId = parsed.ok ? sessionOfFact(tx, parsed.fact) : null;
  const expected = { ...identity, seq: record.seq, previousHash: previousHash ?? record.previousHash };
  // Who can read it no more cannot say that it is as it was written.
  const verdict =
    unreadable === undefined ? verifyRecord(record, expected, sha256Hex) : { ok: false as const, why: 'hash_wrong' as const };
  const right = previousHash === null ? 'missing_before' : 'right';
  return {
    record,
    commit,
    verdict: !verdict.ok ? verdict.why : isSigned ? right : 'signature_wrong',
    content: parsed.ok ? 'known' : parsed.why === 'newer' ? 'newer' : 'wrong',
    told: parsed.ok ? parsed.fact.body : null,
    vehicle: sessionId === null ? null : vehicleOf(tx, sessionId),
    ...(parsed.ok ? referencesOf(tx, parsed.fact) : { amountPaise: null, number: null }),
  };
}
