import { describe, expect, test } from 'vitest';
import { type PassId, slotIdSchema, vehicleClassIdSchema, zoneIdSchema } from '../../../domain/ids.ts';
import { factVersion } from '../../../domain/journal/fact-versions.ts';
import { parseFact } from '../../../domain/journal/parse-fact.ts';
import { rupees } from '../../../domain/money/paise.ts';
import type { StoredPass } from '../../../domain/pass/pass.ts';
import type { Approval } from '../../../domain/people/approve.ts';
import { decideLeftUnrecorded } from '../../../domain/session/close-left-unrecorded.ts';
import { readEntryPlate } from '../../../domain/session/entry-plate.ts';
import { decideIssueTicket, type EntryState, type IssueTicket, type PlateInside } from '../../../domain/session/issue-ticket.ts';
import { decideOpenTyped, type OpenTyped } from '../../../domain/session/open-typed.ts';
import type { Stay } from '../../../domain/session/stay.ts';
import { decideVoidEntry } from '../../../domain/session/void-entry.ts';
import { readTicketQr } from '../../../domain/ticket/ticket-qr.ts';
import { nothingPaidYet, periodPass, prepaidPass, stayOnPass } from '../pass/sample-pass.ts';
import { expectRefusalsInOrder } from './refusal-order.ts';
import {
  approval,
  asha,
  bike,
  boothKeys,
  car,
  contextAt,
  makeId,
  minuteMs,
  ravi,
  settings,
  startMs,
  tariffId,
  verify,
} from './sample-lot.ts';
import { samplePayment, sampleSession, stayWith } from './sample-stay.ts';

const slot = { slotId: slotIdSchema.parse('A-02'), zoneId: zoneIdSchema.parse('A') };
const emptyLot: EntryState = {
  openSessionOfPlate: () => null,
  isSlotTaken: () => false,
  firstFreeSlot: () => slot,
  tariffId,
  nextTicketRunning: 12,
  blackListed: () => null,
  passOfPlate: () => null,
  passById: () => null,
};
const entry: IssueTicket = { plate: 'mh 12 ab 1234', vehicleClass: car, slotId: null, pass: 'plate', agreed: null };
const unknownClass = vehicleClassIdSchema.parse('rocket');
const inside: PlateInside = { sessionId: makeId(), enteredAtMs: startMs };
const ownApproval: Approval = { approver: asha, reason: 'me' };
const cashiersApproval: Approval = { approver: ravi, reason: 'friend' };
const spoilApproval = [
  ['approver_is_requester', <Setup extends { approval: Approval }>(setup: Setup) => ({ ...setup, approval: ownApproval })],
  ['approver_not_supervisor', <Setup extends { approval: Approval }>(setup: Setup) => ({ ...setup, approval: cashiersApproval })],
] as const;
const byOperation = [
  'approver_wrong',
  'pin_check_busy',
  'sign_in_delayed',
  'approval_needed',
  'approver_not_owner',
  'reason_missing',
] as const;

type EntrySetup = { readonly state: EntryState; readonly command: IssueTicket };
/** The card of a pass was scanned; null: a card that nobody knows. */
function byCard(
  { state, command }: EntrySetup,
  pass: StoredPass | null,
  within: PlateInside | null = null,
  cardShown = true,
): EntrySetup {
  const passId = pass?.passId ?? makeId<PassId>();
  const passById = () => (pass === null ? null : { pass, inside: within, cardShown });
  return { state: { ...state, passById }, command: { ...command, pass: { passId } } };
}

describe('ticket.issue', () => {
  test('opens a session with slot and signed ticket, and asks printer and entry barrier', () => {
    const decided = decideIssueTicket(emptyLot, entry, contextAt(startMs));
    if (!decided.ok) throw new Error(decided.refusal.code);
    const { facts, jobs, sessionId, ticketNumber, documentId } = decided.value;
    expect(facts.map(({ type }) => type)).toEqual(['session.opened', 'document.issued', 'barrier.requested']);
    expect(facts.every(({ type, body }) => parseFact({ type, version: factVersion(type), body }).ok)).toBe(true);
    const [opened, document] = facts;
    expect(opened?.body).toMatchObject({ ...slot, sessionId, ticketNumber, plate: 'MH12AB1234', plateTyped: 'mh 12 ab 1234' });
    if (document?.type !== 'document.issued' || document.body.content.kind !== 'ticket') throw new Error('no ticket');
    const read = readTicketQr(document.body.content.qrText, {
      lotId: settings.lotId,
      keyOf: () => boothKeys.publicKey,
      verify,
    });
    expect(read).toMatchObject({ ok: true, value: { ticketNumber, enteredAtMs: startMs, vehicleClass: car } });
    expect(document.body.content.qrText).not.toContain('MH12AB1234');
    expect(jobs).toEqual([
      { jobId: expect.any(String), kind: 'print', documentId, copy: 0 },
      {
        jobId: facts[2]?.type === 'barrier.requested' ? facts[2].body.jobId : '',
        kind: 'barrier',
        direction: 'entry',
        sessionId,
        deadlineAtMs: startMs + 10_000,
      },
    ]);
  });

  test('takes the slot that the cashier chose', () => {
    const chosen = slotIdSchema.parse('B-02');
    const decided = decideIssueTicket(emptyLot, { ...entry, slotId: chosen }, contextAt(startMs));
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ slotId: 'B-02', zoneId: 'B' });
  });

  test('lets a vehicle without a readable plate in, however many there are', () => {
    const decided = decideIssueTicket(
      { ...emptyLot, openSessionOfPlate: () => inside },
      { ...entry, plate: null },
      contextAt(startMs),
    );
    expect(decided.ok && decided.value.facts[0]?.body).toMatchObject({ plate: null, plateTyped: null });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder({
      channel: 'ticket.issue',
      elsewhere: ['disk_full'],
      good: { state: emptyLot, command: entry },
      breaks: [
        ['class_unknown', (setup) => ({ ...setup, command: { ...setup.command, vehicleClass: unknownClass } })],
        ['plate_missing', (setup) => ({ ...setup, command: { ...setup.command, plate: ' ' } })],
        ['plate_unreadable', (setup) => ({ ...setup, command: { ...setup.command, plate: '---' } })],
        ['plate_already_inside', (setup) => ({ ...setup, state: { ...setup.state, openSessionOfPlate: () => inside } })],
        [
          'plate_black_listed',
          (setup) => ({ ...setup, state: { ...setup.state, blackListed: () => ({ message: 'Owes two stays' }) } }),
        ],
        ['pass_unknown', (setup) => byCard(setup, null)],
        ['pass_card_needed', (setup) => byCard(setup, periodPass(), null, false)],
        ['pass_not_paid', (setup) => byCard(setup, periodPass(nothingPaidYet))],
        ['pass_blocked', (setup) => byCard(setup, periodPass({ blockedReason: 'card lost' }))],
        ['pass_not_yet_valid', (setup) => byCard(setup, periodPass({ validFromMs: startMs + 1 }))],
        ['pass_expired', (setup) => byCard(setup, periodPass({ validUntilMs: startMs - 1 }))],
        ['pass_wrong_class', (setup) => byCard(setup, periodPass({ vehicleClass: bike }))],
        ['pass_other_plate', (setup) => byCard(setup, periodPass({ plates: ['DL1A1'] }))],
        ['pass_already_inside', (setup) => byCard(setup, periodPass(), inside)],
        ['slot_unknown', (setup) => ({ ...setup, command: { ...setup.command, slotId: slotIdSchema.parse('Z-99') } })],
        [
          'slot_taken',
          ({ state, command }) => ({
            state: { ...state, isSlotTaken: () => true },
            command: { ...command, slotId: slot.slotId },
          }),
        ],
        [
          'lot_full',
          ({ state, command }) => ({ state: { ...state, firstFreeSlot: () => null }, command: { ...command, slotId: null } }),
        ],
        ['tariff_missing', (setup) => ({ ...setup, state: { ...setup.state, tariffId: null } })],
      ],
      decide: ({ state, command }) => decideIssueTicket(state, command, contextAt(startMs)),
    });
  });

  test('refuses a slot of a zone that does not take the class', () => {
    const decided = decideIssueTicket(emptyLot, { ...entry, vehicleClass: bike, slotId: slot.slotId }, contextAt(startMs));
    expect(decided).toMatchObject({ ok: false, refusal: { code: 'slot_unknown' } });
  });

  test('shows which session holds the plate', () => {
    const decided = decideIssueTicket({ ...emptyLot, openSessionOfPlate: () => inside }, entry, contextAt(startMs));
    expect(decided).toEqual({ ok: false, refusal: { code: 'plate_already_inside', detail: inside } });
  });
});

test.each([
  ['', 'plate_missing'],
  ['A', 'plate_unreadable'],
  ['अ', 'plate_unreadable'],
  ['A'.repeat(16), 'plate_unreadable'],
])('the plate %j is refused as %s', (typed, code) => {
  expect(readEntryPlate(typed)).toMatchObject({ ok: false, refusal: { code } });
});

describe('session.openTyped', () => {
  const command: OpenTyped = { plate: null, vehicleClass: car, enteredAtMs: startMs - 60 * minuteMs, approval };
  const state = {
    openSessionOfPlate: emptyLot.openSessionOfPlate,
    passOfPlate: emptyLot.passOfPlate,
    tariffId: emptyLot.tariffId,
  };

  test('opens without ticket, slot or barrier, after its approval', () => {
    const decided = decideOpenTyped(state, { ...command, plate: '' }, contextAt(startMs));
    expect(decided.ok && decided.value.facts.map(({ type }) => type)).toEqual(['exception.approved', 'session.opened']);
    expect(decided.ok && decided.value.jobs).toEqual([]);
    expect(decided.ok && decided.value.facts[1]?.body).toMatchObject({ origin: 'typed', plate: null, slotId: null });
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder({
      channel: 'session.openTyped',
      good: { state, command },
      elsewhere: byOperation,
      breaks: [
        ['approver_is_requester', (setup) => ({ ...setup, command: { ...setup.command, approval: ownApproval } })],
        ['approver_not_supervisor', (setup) => ({ ...setup, command: { ...setup.command, approval: cashiersApproval } })],
        ['class_unknown', (setup) => ({ ...setup, command: { ...setup.command, vehicleClass: unknownClass } })],
        ['plate_unreadable', (setup) => ({ ...setup, command: { ...setup.command, plate: '?' } })],
        [
          'plate_already_inside',
          (setup) => ({
            state: { ...setup.state, openSessionOfPlate: () => inside },
            command: { ...setup.command, plate: 'KA1A1' },
          }),
        ],
        ['entry_time_wrong', (setup) => ({ ...setup, command: { ...setup.command, enteredAtMs: startMs + 1 } })],
        ['tariff_missing', (setup) => ({ ...setup, state: { ...setup.state, tariffId: null } })],
      ],
      decide: (setup) => decideOpenTyped(setup.state, setup.command, contextAt(startMs)),
    });
  });

  test('refuses an entry of over a year ago', () => {
    const longAgo = { ...command, enteredAtMs: startMs - 367 * 24 * 60 * minuteMs };
    expect(decideOpenTyped(state, longAgo, contextAt(startMs))).toMatchObject({ refusal: { code: 'entry_time_wrong' } });
  });
});

type Approved = { readonly stay: Stay | null; readonly approval: Approval };
const open = sampleSession();
const closed = sampleSession({ state: 'closed', outcome: 'paid', closedAtMs: startMs, leftAtMs: startMs });
const settling = sampleSession({ state: 'settling' });
const trusted = sampleSession({ state: 'closed', outcome: 'released_on_trust', closedAtMs: startMs, leftAtMs: startMs });
const overstay = sampleSession({ origin: 'overstay', overstayOf: closed.sessionId });

describe('session.void', () => {
  test('voids, after its approval', () => {
    const decided = decideVoidEntry({ stay: stayWith(open) }, { approval }, contextAt(startMs));
    expect(decided.ok && decided.value.facts.map(({ type }) => type)).toEqual(['exception.approved', 'session.voided']);
    expect(decided.ok && decided.value.jobs).toEqual([]);
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Approved>({
      channel: 'session.void',
      good: { stay: stayWith(open), approval },
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['session_unknown', (setup) => ({ ...setup, stay: null })],
        ['session_closed', (setup) => ({ ...setup, stay: stayWith(closed) })],
        ['payment_pending', (setup) => ({ ...setup, stay: stayWith(settling, [samplePayment(settling)]) })],
        ['vehicle_left_unpaid_online', (setup) => ({ ...setup, stay: stayWith(trusted, [samplePayment(trusted)]) })],
        ['something_due', (setup) => ({ ...setup, stay: stayWith(overstay) })],
        ['pass_has_paid', (setup) => ({ ...setup, stay: stayOnPass(prepaidPass(), {}, rupees(10)) })],
      ],
      decide: ({ stay, approval: given }) => decideVoidEntry({ stay }, { approval: given }, contextAt(startMs)),
    });
  });

  test('a void session is not voided again', () => {
    const gone = sampleSession({ state: 'void', closedAtMs: startMs });
    expect(decideVoidEntry({ stay: stayWith(gone) }, { approval }, contextAt(startMs))).toMatchObject({
      refusal: { code: 'session_closed' },
    });
  });
});

describe('session.leftUnrecorded', () => {
  test('closes without inventing a fee, and asks no barrier', () => {
    const decided = decideLeftUnrecorded({ stay: stayWith(open) }, { approval }, contextAt(startMs));
    if (!decided.ok) throw new Error(decided.refusal.code);
    const [approved, ended] = decided.value.facts;
    expect([approved?.type, ended?.type, decided.value.facts.length]).toEqual(['exception.approved', 'session.closed', 2]);
    expect(ended?.body).toMatchObject({ outcome: 'left_unrecorded', feeDuePaise: 0, paidPaise: 0 });
    expect(decided.value.jobs).toEqual([]);
  });

  test('refuses in the documented order', () => {
    expectRefusalsInOrder<Approved>({
      channel: 'session.leftUnrecorded',
      good: { stay: stayWith(open), approval },
      elsewhere: byOperation,
      breaks: [
        ...spoilApproval,
        ['session_unknown', (setup) => ({ ...setup, stay: null })],
        ['session_closed', (setup) => ({ ...setup, stay: stayWith(closed) })],
        ['payment_pending', (setup) => ({ ...setup, stay: stayWith(settling, [samplePayment(settling)]) })],
      ],
      decide: ({ stay, approval: given }) => decideLeftUnrecorded({ stay }, { approval: given }, contextAt(startMs)),
    });
  });
});
