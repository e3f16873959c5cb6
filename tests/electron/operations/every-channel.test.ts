// One shift in which every channel of the contract is used with success. Replies are parsed against the contract on the way, and in
// the end the whole state is rebuilt from the journal and compared.
import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { dumpDerivedTables, rebuildState } from '../../../db/rebuild.ts';
import { rupees } from '../../../domain/money/paise.ts';
import { type ChannelName, channels } from '../../../electron/contract/channels.ts';
import { eventually } from '../../eventually.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { approval, asha, letIn, openLane, payCash, quoteOf, startUpi } from '../world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
import { startTestUpstream } from '../world/test-upstream.ts';
import { qrOf } from '../world/tickets.ts';
import { useAuditChannels } from './every-channel/audit.ts';
import { useBackupChannels } from './every-channel/backup.ts';
import { useExceptionsChannels } from './every-channel/exceptions.ts';
import { useExportsChannels } from './every-channel/exports.ts';
import { usePassesChannels } from './every-channel/passes.ts';
import { usePeopleChannels } from './every-channel/people.ts';
import { useReconcileChannels } from './every-channel/reconcile.ts';
import { useRecoveryChannels } from './every-channel/recovery.ts';
import { useRefundsChannels } from './every-channel/refunds.ts';
import { useReportsChannels } from './every-channel/reports.ts';
import { useSetupChannels } from './every-channel/setup.ts';
import { useShiftChannels } from './every-channel/shift.ts';

/** In the order of a day: whoever closes the shift comes last. */
const besideTheLane = [
  usePeopleChannels,
  useSetupChannels,
  useRecoveryChannels,
  useReportsChannels,
  useExceptionsChannels,
  useRefundsChannels,
  usePassesChannels,
  useReconcileChannels,
  useExportsChannels,
  useAuditChannels,
  useBackupChannels,
  useShiftChannels,
];

afterEach(closeWorlds);

it('serves every channel, and its state is what the journal tells', async () => {
  const upstream = await startTestUpstream();
  // One that keeps what it prints as a file takes no recovery key.
  const opened = await openWorld({
    upstream,
    changeDevices: (devices) => ({ ...devices, printer: { ...devices.printer, virtual: false } }),
  });
  const used = new Set<ChannelName>();
  const world: BoothWorld = {
    ...opened,
    ok: (name, input) => {
      used.add(name);
      return opened.ok(name, input);
    },
  };

  const tiles = await world.ok('auth.tiles', {});
  expect(tiles).toMatchObject([
    { code: '101', name: 'Asha', role: 'cashier', trainingPin: '1111' },
    { code: '102', name: 'Ravi', role: 'cashier', trainingPin: '2222' },
    { code: '201', name: 'Meera', role: 'supervisor', trainingPin: '9999' },
    { code: '301', name: 'Vikram', role: 'owner', trainingPin: '7777' },
  ]);
  await openLane(world);
  const hindi = await world.ok('preference.set', { language: 'hi' });
  expect(hindi).toEqual({ language: 'hi', theme: 'system', volumePercent: 70 });
  expect(await world.ok('booth.view', {})).toMatchObject({ preferences: hindi, training: true, boothCode: 'T01' });
  await world.ok('drawer.move', { kind: 'paid_out', amountPaise: rupees(20), reason: 'tea for the guard' });
  expect(await world.ok('shift.movements', {})).toMatchObject([{ kind: 'float' }, { kind: 'paid_out', amountPaise: -2_000 }]);

  const cash = await letIn(world, 'DL 7C Q 1939');
  const check = await world.ok('plate.check', { plate: 'DL7CO1939' });
  expect(check).toMatchObject({ kind: 'other', inside: null, lookAlikes: [{ plate: 'DL7CQ1939' }] });
  world.clock.pass(45 * MINUTE_MS);
  await payCash(world, cash.session.sessionId);
  const story = await world.ok('session.story', { sessionId: cash.session.sessionId });
  expect(story.entries.map(({ type }) => type)).toEqual([
    'session.opened',
    'document.issued',
    'barrier.requested',
    'quote.shown',
    'payment.cash_taken',
    'drawer.moved',
    'session.closed',
    'document.issued',
    'receipt.issued',
    'barrier.requested',
  ]);
  const found = await world.ok('session.search', { text: 'T01/2627/0000001', scope: 'today' });
  expect(found.sessions).toMatchObject([{ sessionId: cash.session.sessionId, receiptNumber: 'T01/2627/0000001' }]);

  const bicycle = await letIn(world, null, 'cycle');
  await world.ok('exit.free', { quoteId: (await quoteOf(world, bicycle.session.sessionId)).quoteId });
  const guest = await letIn(world, 'DL 1 CAB 1');
  const { quoteId } = await quoteOf(world, guest.session.sessionId);
  // A usual price needs nobody's word; it may have one.
  await world.ok('exit.acceptPrice', { quoteId });
  await world.ok('exit.complimentary', { quoteId, outcome: 'complimentary', ...approval });
  const mistake = await letIn(world, 'DL 1 CAB 2');
  await world.ok('session.void', { sessionId: mistake.session.sessionId, ...approval });
  const enteredAtMs = world.clock.nowMs() - HOUR_MS;
  const unseen = { plate: 'DL 1 CAB 3', vehicleClass: 'car' as never, enteredAtMs, ...approval };
  const typed = await world.ok('session.openTyped', unseen);
  await world.ok('session.leftUnrecorded', { sessionId: typed.session.sessionId, ...approval });

  const online = await letIn(world, 'DL 2 C 1');
  const first = await startUpi(world, online.session.sessionId);
  await eventually('the payment upstream', () => upstream.received.includes('payment.started'));
  expect(await world.ok('payment.askAgain', { paymentId: first.paymentId })).toEqual({ gateway: 'waiting' });
  await world.ok('payment.cancelOnline', { paymentId: first.paymentId });
  const second = await startUpi(world, online.session.sessionId);
  await world.ok('payment.cancelOnlineTakeCash', { paymentId: second.paymentId, tenderedPaise: rupees(20) });
  const aside = await startUpi(world, (await letIn(world, 'DL 2 C 2')).session.sessionId);
  await world.ok('payment.pullAside', { paymentId: aside.paymentId });
  await world.ok('session.callBack', { sessionId: aside.session.sessionId });
  await world.ok('payment.releaseOnTrust', { paymentId: aside.paymentId, ...approval });

  const ticket = await letIn(world, 'DL 3 C 1');
  const byScan = { kind: 'scan' as const, text: await qrOf(world, ticket.documentId), source: 'wedge' };
  expect(await world.ok('exit.quote', { by: byScan })).toMatchObject({ kind: 'quote', session: { plate: 'DL3C1' } });
  expect(await world.ok('document.reprint', { documentId: ticket.documentId })).toEqual({ copy: 1 });
  const copy = await world.ok('document.view', { documentId: ticket.documentId });
  expect(copy).toMatchObject({ kind: 'ticket', copies: 1, picture: expect.stringMatching(/^data:image\/png;base64,/) });
  const { zone } = await world.ok('occupancy.slots', { zoneId: 'A' as never });
  expect(zone).toMatchObject({ capacity: 20, taken: 1 });

  const fault = join(world.folder, 'virtual', 'barrier-fault');
  writeFileSync(fault, 'offline');
  await world.ok('ticket.issue', { plate: null, vehicleClass: 'car' as never, slotId: null });
  const failed = await eventually('the barrier that failed', async () =>
    (await world.ok('booth.view', {})).attention.find((entry) => entry.kind === 'device'),
  );
  rmSync(fault);
  await world.ok('barrier.openAgain', { jobId: failed.jobId });
  writeFileSync(join(world.folder, 'virtual', 'printer-fault'), 'unknown');
  await world.ok('document.reprint', { documentId: ticket.documentId });
  const unclear = await eventually('the print of which nobody knows', async () =>
    (await world.ok('booth.view', {})).attention.find((entry) => entry.kind === 'print'),
  );
  await world.ok('job.answer', { jobId: unclear.jobId, answer: 'dismiss' });
  await world.ok('attention.seen', {});
  expect((await world.ok('booth.view', {})).attention).toEqual([]);
  // Money that comes after its payment was cancelled: the refunds family sends it back.
  upstream.feed({
    kind: 'payment_captured',
    paymentId: first.paymentId,
    amountPaise: first.amountPaise,
    providerReference: 'pay_late',
    capturedAtMs: world.clock.nowMs(),
  });
  await eventually('the refund due', async () => (await world.ok('refund.list', {}))[0]);
  for (const use of besideTheLane) {
    await use(world, used);
    await world.ok('auth.signIn', asha);
  }
  world.clock.set(world.clock.nowMs() + HOUR_MS);
  await world.ok('clock.confirm', { atMs: null });
  await world.ok('auth.signOut', {});

  expect([...used].sort()).toEqual(Object.keys(channels).sort());

  await world.close();
  await upstream.close();
  const stored = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  const rebuiltFile = join(world.folder, 'rebuilt.db');
  rebuildState(stored, rebuiltFile);
  const rebuilt = openBoothDatabase({ file: rebuiltFile });
  expect(rebuilt.read(dumpDerivedTables)).toEqual(stored.read(dumpDerivedTables));
  stored.close();
  rebuilt.close();
}, 120_000);
