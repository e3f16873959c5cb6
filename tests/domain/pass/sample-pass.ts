// A pass in whatever condition a test needs, and a stay that it let in.
import type { PassId } from '../../../domain/ids.ts';
import { type Paise, rupees, ZERO } from '../../../domain/money/paise.ts';
import type { StoredPass } from '../../../domain/pass/pass.ts';
import { validityOf } from '../../../domain/pass/validity.ts';
import type { Session } from '../../../domain/session/session.ts';
import type { Stay } from '../../../domain/session/stay.ts';
import { car, makeId, settings, startMs } from '../session/sample-lot.ts';
import { sampleSession, stayWith } from '../session/sample-stay.ts';

export const dayMs = 86_400_000;

/** Valid for a month from the day of `startMs`. */
export function periodPass(changes: Partial<StoredPass> = {}): StoredPass {
  return {
    passId: makeId<PassId>(),
    kind: 'period',
    number: 'B03-P00001',
    holder: 'Ravi Kumar',
    phone: null,
    plates: ['MH12AB1234'],
    card: null,
    vehicleClass: car,
    ...validityOf(startMs, 1, settings.utcOffsetMinutes),
    balancePaise: ZERO,
    blockedReason: null,
    ...changes,
  };
}

export function prepaidPass(balancePaise: Paise = rupees(500), changes: Partial<StoredPass> = {}): StoredPass {
  return periodPass({ kind: 'prepaid', validFromMs: startMs, validUntilMs: null, balancePaise, ...changes });
}

export const nothingPaidYet: Partial<StoredPass> = { validFromMs: null, validUntilMs: null };

/** Ninety minutes cost ₹60 (sample-stay.ts). */
export function stayOnPass(pass: StoredPass, changes: Partial<Session> = {}, chargedPaise: Paise = ZERO): Stay {
  const session = sampleSession({ origin: 'pass', ticketId: null, ticketNumber: null, passId: pass.passId, ...changes });
  return { ...stayWith(session), pass: { pass, chargedPaise } };
}
