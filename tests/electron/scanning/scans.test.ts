// Scanning through the one door: repeated scans, guessing, bursts, and the ticket of a session that this booth does not have.
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readJournalAfter } from '../../../db/journal.ts';
import { openBoothDatabase } from '../../../db/open-database.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { letIn, openLane, payCash } from '../world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';
import { madeTicket, qrOf } from '../world/tickets.ts';

let world: BoothWorld;
beforeEach(async () => {
  world = await openWorld();
  await openLane(world);
});
afterEach(closeWorlds);

const scan = (text: string, source = 'wedge') => ({ by: { kind: 'scan' as const, text, source } });
const typed = (number: string) => ({ by: { kind: 'ticketNumber' as const, number } });

async function factsJournaled(type: string): Promise<readonly unknown[]> {
  await world.close();
  const database = openBoothDatabase({ file: join(world.folder, 'naka.db') });
  const records = database.read((tx) => readJournalAfter(tx, 0, 10_000));
  database.close();
  return records.filter((record) => record.type === type).map(({ body }) => body);
}

it('answers a ticket that stays in view of the scanner with the same quote', async () => {
  const { documentId } = await letIn(world);
  const qrText = await qrOf(world, documentId);
  const first = await world.ok('exit.quote', scan(qrText));
  world.clock.pass(1_500);
  expect(await world.ok('exit.quote', scan(qrText))).toEqual(first);
  world.clock.pass(1_500);
  expect(await world.ok('exit.quote', scan(qrText))).not.toEqual(first);
});

it('judges the same ticket anew as soon as something was committed', async () => {
  const { documentId, session } = await letIn(world);
  const qrText = await qrOf(world, documentId);
  await world.ok('exit.quote', scan(qrText));
  await payCash(world, session.sessionId);
  expect(await world.refusal('exit.quote', scan(qrText))).toBe('ticket_used');
});

it('finds a vehicle by the number on its ticket, however it is typed', async () => {
  const { session } = await letIn(world);
  const quote = await world.ok('exit.quote', typed(` ${session.ticketNumber?.toLowerCase().replaceAll('-', ' ')} `));
  expect(quote).toMatchObject({ kind: 'quote', session: { sessionId: session.sessionId } });
});

it('holds back who guesses ticket numbers, journals it once, and lets them try again after a while', async () => {
  for (let guess = 0; guess < 100; guess++) {
    expect(await world.refusal('exit.quote', typed(`T01-${guess}`))).toBe('ticket_number_wrong');
  }
  const { session } = await letIn(world);
  expect(await world.refusal('exit.quote', typed(session.ticketNumber ?? ''))).toBe('scan_limited');
  expect(await world.refusal('exit.quote', typed('T01-1'))).toBe('scan_limited');
  const { scanLimitedUntilMs } = await world.ok('booth.view', {});
  expect(scanLimitedUntilMs).toBe(world.clock.nowMs() + 36_000);
  // A vehicle chosen from the list is no guess, and another source is another hand.
  await world.ok('exit.quote', { by: { kind: 'session', sessionId: session.sessionId } });
  expect(await world.refusal('exit.quote', scan('rubbish'))).toBe('code_not_ticket');

  world.clock.pass(36_000);
  expect((await world.ok('booth.view', {})).scanLimitedUntilMs).toBeNull();
  await world.ok('exit.quote', typed(session.ticketNumber ?? ''));
  expect(await factsJournaled('scan.limited')).toMatchObject([{ source: 'typed', kind: 'invalid' }]);
});

it('takes from the limiter for a bad scan only what a guess would: none for one that was read badly or is not ours', async () => {
  const { documentId } = await letIn(world);
  const qrText = await qrOf(world, documentId);
  for (let place = 0; place < 150; place += 1) {
    const damaged = qrText.slice(0, -1 - (place % 40)).concat('8'.repeat(place));
    expect(await world.refusal('exit.quote', scan(damaged))).toBe('ticket_altered');
    expect(await world.refusal('exit.quote', scan(`https://naka.in/${place}`))).toBe('code_not_ticket');
    // As many as a lane may scan.
    world.clock.pass(10_000);
  }
  // With everything that a scanner may put around it, and in lower case.
  for (const around of [`]Q1${qrText}\r`, `\u0002${qrText}\u0003`, `~${qrText.toLowerCase()}`, `${qrText}\u001d`]) {
    expect(await world.ok('exit.quote', scan(around))).toMatchObject({ kind: 'quote' });
  }
  expect(await factsJournaled('scan.limited')).toEqual([]);
});

it('holds back a scanner that repeats good codes faster than a lane can work', async () => {
  const { documentId } = await letIn(world);
  const qrText = await qrOf(world, documentId);
  let scans = 0;
  const one = async () => {
    scans++;
    // Asked in turn with and without the lost ticket's price, so that no scan is only a repetition.
    const reply = await world.ask('exit.quote', { ...scan(qrText), lost: scans % 2 === 0 });
    return reply.ok ? 'ok' : reply.refusal.code;
  };
  for (let burst = 0; burst < 20; burst++) expect(await one()).toBe('ok');
  expect(await one()).toBe('scan_limited');
  world.clock.pass(1_000);
  expect(await one()).toBe('ok');
  expect(await factsJournaled('scan.limited')).toMatchObject([{ source: 'wedge', kind: 'burst' }]);
});

it('rebuilds the stay of a genuine ticket whose session is not here, and takes the money', async () => {
  const enteredAtMs = world.clock.nowMs() - 45 * MINUTE_MS;
  const quote = await world.ok('exit.quote', scan(madeTicket(world, { enteredAtMs })));
  if (quote.kind !== 'quote') throw new Error(quote.kind);
  expect(quote).toMatchObject({ kind: 'quote', duePaise: 4_000, session: { plate: null, slotId: null, enteredAtMs } });
  expect(await payCash(world, quote.session.sessionId)).toMatchObject({ amountPaise: 4_000, session: { outcome: 'paid' } });
});

it('opens no stay on the way to a refusal', async () => {
  const text = madeTicket(world, { enteredAtMs: world.clock.nowMs() - HOUR_MS });
  expect(await world.refusal('exit.quote', { ...scan(text), concessionId: 'none_such' })).toBe('concession_unknown');
  expect((await world.ok('booth.view', {})).inside).toBe(0);
});
