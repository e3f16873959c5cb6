// Every refusal code of the booth is answered by some call through the one door. A code that nobody can get is a code too many.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import { OutcomeUnknown } from '../../../db/errors.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import type { TariffId } from '../../../domain/ids.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { rupees } from '../../../domain/money/paise.ts';
import { type RefusalCode, refusalCodes } from '../../../domain/refusals.ts';
import { tariffSchema } from '../../../domain/tariff/tariff.ts';
import { endlessDisk } from '../../../electron/monitoring/data-disk.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { approval, asha, letIn, meera, openLane, payCash, quoteOf, ravi, startUpi } from '../world/cashier.ts';
import { defectiveDatabase } from '../world/defective-database.ts';
import { journalFacts } from '../world/facts-between.ts';
import { ownPulse } from '../world/pulse.ts';
import { closeRecoveries } from '../world/recovery-world.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
import { startTestUpstream } from '../world/test-upstream.ts';
import { madeTicket, qrOf } from '../world/tickets.ts';
import { auditRefusals } from './refusals/audit.ts';
import { backupRefusals } from './refusals/backup.ts';
import { exceptionsRefusals } from './refusals/exceptions.ts';
import { exportsRefusals } from './refusals/exports.ts';
import { passesRefusals } from './refusals/passes.ts';
import { peopleRefusals } from './refusals/people.ts';
import { reconcileRefusals } from './refusals/reconcile.ts';
import { recoveryRefusals } from './refusals/recovery.ts';
import { refundsRefusals } from './refusals/refunds.ts';
import { reportsRefusals } from './refusals/reports.ts';
import { carInside, lane, unknownId, wrongPin } from './refusals/scenarios.ts';
import { setupRefusals } from './refusals/setup.ts';
import { shiftRefusals } from './refusals/shift.ts';

afterEach(async () => {
  await closeRecoveries();
  await closeWorlds();
  vi.useRealTimers();
});

/** The lot's period for personal data is over, and the reply might hold some. */
async function requestForgotten(): Promise<RefusalCode> {
  const beat = ownPulse();
  const world = await lane();
  const drop = { requestId: newId<string>(), kind: 'drop', amountPaise: rupees(10), reason: 'safe' } as const;
  await world.ok('drawer.move', drop);
  world.booth.acknowledge(drop.requestId);
  world.clock.pass(181 * 24 * HOUR_MS);
  return eventually('the reply to be forgotten', async () => {
    beat();
    // Nobody had touched the booth for half a year.
    await world.ask('desk.unlock', { pin: asha.pin });
    const reply = await world.ask('drawer.move', drop);
    return reply.ok ? null : reply.refusal.code;
  });
}

async function scan(world: BoothWorld, text: string): Promise<RefusalCode> {
  return world.refusal('exit.quote', { by: { kind: 'scan', text, source: 'wedge' } });
}

const scenarios: { readonly [Code in RefusalCode]: () => Promise<RefusalCode> } = {
  ...peopleRefusals,
  ...setupRefusals,
  ...recoveryRefusals,
  ...shiftRefusals,
  ...reportsRefusals,
  ...exceptionsRefusals,
  ...refundsRefusals,
  ...passesRefusals,
  ...reconcileRefusals,
  ...exportsRefusals,
  ...auditRefusals,
  ...backupRefusals,

  // serve
  clock_unconfirmed: async () => {
    const world = await lane();
    world.clock.set(world.clock.nowMs() + 2 * HOUR_MS);
    return world.refusal('ticket.issue', { plate: 'MH 12 AB 1', vehicleClass: 'car' as never, slotId: null });
  },
  clock_not_in_doubt: async () => (await lane()).refusal('clock.confirm', { atMs: null }),
  clock_time_wrong: async () => {
    const world = await lane();
    world.clock.set(world.clock.nowMs() + 10 * 366 * 24 * HOUR_MS);
    return world.refusal('clock.confirm', { atMs: null });
  },
  not_signed_in: async () => (await openWorld()).refusal('session.search', { text: '', scope: 'all' }),
  not_allowed: async () => (await openWorld()).refusal('database.erase' as never, {} as never),
  bad_input: async () => (await openWorld()).refusal('auth.signIn', { code: 'x', pin: '1' }),
  request_reused: async () => {
    const world = await lane();
    const requestId = newId();
    await world.ok('drawer.move', { requestId, kind: 'drop', amountPaise: rupees(10), reason: 'safe' });
    return world.refusal('drawer.move', { requestId, kind: 'drop', amountPaise: rupees(20), reason: 'safe' });
  },
  request_forgotten: requestForgotten,
  lane_stopped: laneStoppedByDefect,
  call_failed: async () => {
    const defect = defectiveDatabase();
    const world = await openWorld({ openDatabase: defect.openDatabase });
    await openLane(world);
    defect.statements = /refund_still_due/;
    return world.refusal('refund.list', {});
  },
  outcome_unknown: outcomeUnknown,
  disk_full: async () => {
    const beat = ownPulse();
    const disk = { ...endlessDisk, freeBytes: () => 1024 * 1024 };
    const world = await openWorld({ disk });
    await openLane(world);
    world.clock.pass(MINUTE_MS);
    beat();
    return refuseEntry({}, world);
  },

  // sign-in and approvals
  sign_in_wrong: async () => (await openWorld()).refusal('auth.signIn', { ...asha, pin: '0000' }),
  sign_in_delayed: async () => {
    const world = await openWorld();
    for (let failure = 1; failure <= 5; failure++) await world.refusal('auth.signIn', { ...asha, pin: '0000' });
    return world.refusal('auth.signIn', asha);
  },
  pin_check_busy: async () => {
    const world = await openWorld();
    const twice = [1, 2].map(() => world.ask('auth.signIn', asha));
    const code = await world.refusal('auth.signIn', asha);
    await Promise.all(twice);
    return code;
  },
  approver_wrong: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.void', { sessionId, reason: 'mistake', approver: wrongPin });
  },
  approver_is_requester: async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    await world.ok('shift.open', { counts: [] });
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.void', { sessionId, ...approval });
  },
  approver_not_supervisor: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.void', { sessionId, reason: 'mistake', approver: ravi });
  },
  reason_missing: async () => {
    const world = await lane();
    return world.refusal('session.void', { sessionId: unknownId, reason: ' a ', approver: meera });
  },

  // shift and drawer
  shift_not_open: async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', asha);
    return world.refusal('ticket.issue', { plate: 'DL1', vehicleClass: 'car' as never, slotId: null });
  },
  shift_already_open: async () => (await lane()).refusal('shift.open', { counts: [] }),
  shift_of_other_cashier: async () => {
    const world = await lane();
    await world.ok('auth.signIn', ravi);
    return world.refusal('shift.movements', {});
  },
  amount_not_positive: async () =>
    (await lane()).refusal('drawer.move', { kind: 'drop', amountPaise: rupees(0), reason: 'nothing' }),

  // entry
  plate_missing: async () => refuseEntry({ plate: ' ' }),
  plate_unreadable: async () => refuseEntry({ plate: '-' }),
  plate_already_inside: async () => {
    const world = await lane();
    await letIn(world, 'DL 7C Q 1939');
    return refuseEntry({ plate: 'dl7cq1939' }, world);
  },
  class_unknown: async () => refuseEntry({ vehicleClass: 'bus' }),
  lot_full: async () => {
    const world = await lane();
    for (let taken = 0; taken < 24; taken++) await letIn(world, null, 'two_wheeler');
    return refuseEntry({ plate: null, vehicleClass: 'two_wheeler' }, world);
  },
  slot_taken: async () => {
    const world = await lane();
    await letIn(world);
    return refuseEntry({ slotId: 'A-01' }, world);
  },
  slot_unknown: async () => refuseEntry({ slotId: 'Z-99' }),
  entry_time_wrong: async () => {
    const world = await lane();
    const enteredAtMs = world.clock.nowMs() + HOUR_MS;
    return world.refusal('session.openTyped', { plate: 'DL1', vehicleClass: 'car' as never, enteredAtMs, ...approval });
  },
  tariff_missing: async () => {
    const world = await lane();
    await world.close();
    // From today on bicycles have no price any more.
    const tariff = tariffSchema.parse(JSON.parse(readFileSync('resources/tariffs/training.json', 'utf8')));
    const fares = tariff.fares.filter(({ vehicleClasses }) => !vehicleClasses.some((id) => id === 'cycle'));
    const changed = { ...tariff, fares };
    const effectiveFromMs = world.clock.nowMs();
    journalFacts(world, [fact('tariff.published', { tariffId: newId<TariffId>(), effectiveFromMs, tariff: changed })]);
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    return refuseEntry({ vehicleClass: 'cycle' }, again);
  },
  vehicle_left_unpaid_online: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    const { paymentId } = await startUpi(world, sessionId);
    await world.ok('payment.releaseOnTrust', { paymentId, ...approval });
    return world.refusal('session.void', { sessionId, ...approval });
  },

  // scanning and tickets
  scan_limited: async () => {
    const world = await lane();
    for (let guess = 0; guess < 100; guess++) expect(await scan(world, `guess ${guess}`)).toBe('code_not_ticket');
    return scan(world, 'one guess too many');
  },
  ticket_forged: async () => {
    const world = await lane();
    return scan(world, madeTicket(world, { key: 'other', enteredAtMs: world.clock.nowMs() }));
  },
  ticket_altered: async () => {
    const world = await lane();
    const { documentId } = await letIn(world);
    const qrText = await qrOf(world, documentId);
    return scan(world, qrText.replace('.CAR.', '.CYCLE.'));
  },
  ticket_foreign: async () => {
    const world = await lane();
    return scan(world, madeTicket(world, { lotId: 'OTHERLOT', enteredAtMs: world.clock.nowMs() }));
  },
  ticket_used: async () => {
    const world = await lane();
    const { session, documentId } = await letIn(world);
    await payCash(world, session.sessionId);
    return scan(world, await qrOf(world, documentId));
  },
  ticket_void: async () => {
    const world = await lane();
    const { session, documentId } = await letIn(world);
    await world.ok('session.void', { sessionId: session.sessionId, ...approval });
    return scan(world, await qrOf(world, documentId));
  },
  ticket_number_wrong: async () =>
    (await lane()).refusal('exit.quote', { by: { kind: 'ticketNumber', number: 'T01-0000001-0' } }),
  ticket_unknown: async () => {
    const world = await lane();
    const { session } = await letIn(world);
    const other = await openWorld();
    await openLane(other);
    return other.refusal('exit.quote', { by: { kind: 'ticketNumber', number: session.ticketNumber ?? '' } });
  },
  code_not_ticket: async () => scan(await lane(), '8901030865278'),

  // exit and payment
  session_unknown: async () => (await lane()).refusal('session.story', { sessionId: unknownId }),
  session_closed: async () => {
    const world = await lane();
    const sessionId = await carInside(world);
    const { quoteId } = await quoteOf(world, sessionId);
    await payCash(world, sessionId);
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
  },
  quote_unknown: async () => (await lane()).refusal('payment.takeCash', { quoteId: unknownId, tenderedPaise: rupees(40) }),
  quote_expired: async () => {
    const world = await lane();
    const { quoteId } = await quoteOf(world, await carInside(world));
    world.clock.pass(121_000);
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
  },
  text_not_plain: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.void', { sessionId, ...approval, reason: 'mistake\nTOTAL ₹9,999' });
  },
  quote_changed: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    const { quoteId } = await quoteOf(world, sessionId);
    await world.ok('session.changeClass', { sessionId, vehicleClass: 'suv' as never, ...approval });
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
  },
  tender_too_low: async () => {
    const world = await lane();
    const { quoteId } = await quoteOf(world, await carInside(world));
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(39) });
  },
  payment_pending: async () => {
    const world = await lane();
    const sessionId = await carInside(world);
    const { quoteId } = await quoteOf(world, sessionId);
    await world.ok('payment.startOnline', { quoteId, method: 'upi' });
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
  },
  payment_unknown: async () => (await lane()).refusal('payment.cancelOnline', { paymentId: unknownId }),
  payment_resolved: async () => {
    const world = await lane();
    const { paymentId } = await startUpi(world, await carInside(world));
    await world.ok('payment.cancelOnline', { paymentId });
    return world.refusal('payment.askAgain', { paymentId });
  },
  nothing_due: async () => {
    const world = await lane();
    const { session } = await letIn(world, null, 'cycle');
    const { quoteId } = await quoteOf(world, session.sessionId);
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(0) });
  },
  something_due: async () => {
    const world = await lane();
    const { quoteId } = await quoteOf(world, await carInside(world));
    return world.refusal('exit.free', { quoteId });
  },
  concession_unknown: async () => {
    const world = await lane();
    const by = { kind: 'session' as const, sessionId: (await carInside(world)) as never };
    return world.refusal('exit.quote', { by, concessionId: 'friend_of_the_house' });
  },
  already_left: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    await payCash(world, sessionId);
    return world.refusal('session.callBack', { sessionId });
  },
  not_paid: async () => {
    const world = await lane();
    return world.refusal('session.callBack', { sessionId: (await carInside(world)) as never });
  },
  exit_grace_over: async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    await openLane(world);
    const sessionId = (await carInside(world)) as never;
    const { paymentId, amountPaise } = await startUpi(world, sessionId);
    await world.ok('payment.pullAside', { paymentId });
    upstream.feed({ kind: 'payment_captured', paymentId, amountPaise, providerReference: 'UTR1', capturedAtMs: 1 });
    await eventually('the confirmation', () => world.told('payment.confirmed')[0]);
    world.clock.pass(16 * MINUTE_MS);
    const code = await world.refusal('session.callBack', { sessionId });
    await upstream.close();
    return code;
  },
  upstream_unreachable: async () => {
    const world = await lane();
    const { paymentId } = await startUpi(world, await carInside(world));
    return world.refusal('payment.askAgain', { paymentId });
  },
  gateway_unreachable: async () => {
    const upstream = await startTestUpstream();
    upstream.answerNext(null);
    const world = await openWorld({ upstream });
    await openLane(world);
    const { paymentId } = await startUpi(world, await carInside(world));
    await eventually('the payment upstream', () => upstream.received.includes('payment.started'));
    const code = await world.refusal('payment.askAgain', { paymentId });
    await upstream.close();
    return code;
  },
  price_unusual: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    world.clock.pass(60 * 24 * HOUR_MS);
    const { quoteId } = await quoteOf(world, sessionId);
    return world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(100_000) as never });
  },
  exit_before_entry: async () => {
    const world = await lane();
    // Of another booth, whose clock is ahead. A clock that is set here takes its own stays along.
    return scan(world, madeTicket(world, { enteredAtMs: world.clock.nowMs() + 2 * HOUR_MS }));
  },

  // documents and jobs
  document_unknown: async () => (await lane()).refusal('document.reprint', { documentId: unknownId }),
  job_unknown: async () => (await lane()).refusal('barrier.openAgain', { jobId: unknownId }),
  job_not_waiting: async () => {
    const world = await lane();
    writeFileSync(join(world.folder, 'virtual', 'barrier-fault'), 'offline');
    await world.ok('ticket.issue', { plate: null, vehicleClass: 'car' as never, slotId: null });
    const jobId = await eventually('the barrier that failed', async () => {
      const { attention } = await world.ok('booth.view', {});
      return attention.find((entry) => entry.kind === 'device')?.jobId;
    });
    await world.ok('barrier.openAgain', { jobId });
    return world.refusal('barrier.openAgain', { jobId });
  },
};

async function refuseEntry(
  wrong: { plate?: string | null; vehicleClass?: string; slotId?: string },
  world?: BoothWorld,
): Promise<RefusalCode> {
  const entry = { plate: 'HR 26 DK 8337', vehicleClass: 'car', slotId: null, ...wrong };
  return (world ?? (await lane())).refusal('ticket.issue', entry as never);
}

/** An entry that cannot be journaled is a broken invariant: the lane stops, and what would move money is refused. */
async function laneStoppedByDefect(): Promise<RefusalCode> {
  const defect = defectiveDatabase();
  const world = await openWorld({ openDatabase: defect.openDatabase });
  await openLane(world);
  defect.statements = /insert into "?journal/i;
  await refuseEntry({}, world);
  defect.statements = null;
  expect((await world.ok('booth.view', {})).stopped).toEqual({ why: 'ticket.issue: a defect' });
  return refuseEntry({}, world);
}

/** The disk fails in the commit, and again when the database is opened anew: nobody can tell whether it happened. */
async function outcomeUnknown(): Promise<RefusalCode> {
  let disk: 'good' | 'bad' = 'good';
  const world = await openWorld({
    openDatabase: (file) => {
      if (disk === 'bad') throw new Error('the disk is gone');
      const real = openBoothDatabase({ file });
      return {
        ...real,
        write: (work) => {
          if (disk === 'bad') throw new OutcomeUnknown('fsync failed');
          return real.write(work);
        },
      };
    },
  });
  await openLane(world);
  disk = 'bad';
  const code = await refuseEntry({}, world);
  expect((await world.ok('booth.view', {})).stopped).toEqual({ why: 'database' });
  disk = 'good';
  world.crash();
  return code;
}

it.each(refusalCodes)('answers %s', async (code) => {
  expect(await scenarios[code]()).toBe(code);
});
