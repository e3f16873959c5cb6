// What the booth tells without being asked.
import { readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, expect, it } from 'vitest';
import type { ScannerEvent } from '../../../electron/devices/scanner.ts';
import { eventually } from '../../eventually.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, openLane } from '../world/cashier.ts';
import { qrOf } from '../world/tickets.ts';

afterEach(closeWorlds);

/** What one turn of the event loop has changed, the booth tells at its end. */
const turn = () => new Promise((resolve) => setImmediate(resolve));

it('tells the whole view once, however much has changed in one turn', async () => {
  const world = await openWorld();
  await openLane(world);
  await turn();
  const before = world.told('booth.changed').length;
  const entry = { vehicleClass: 'car' as never, slotId: null };
  const entries = ['DL1', 'DL2', 'DL3'].map((plate) => world.ok('ticket.issue', { ...entry, plate }));
  await Promise.all(entries);
  await eventually('the view', () => world.told('booth.changed').length > before);
  expect(world.told('booth.changed')[before]).toMatchObject({ inside: 3 });
});

it('announces what needs a person once, and not again while it lasts', async () => {
  const world = await openWorld();
  await openLane(world);
  const fault = join(world.folder, 'virtual', 'printer-fault');
  writeFileSync(fault, 'unknown');
  await letIn(world, 'DL1');
  await eventually('the news', () => world.told('attention.raised')[0]);
  rmSync(fault);
  await letIn(world, 'DL2');
  const printed = () => readdirSync(join(world.folder, 'printed')).filter((name) => name.endsWith('.txt'));
  await eventually('the second ticket', () => printed().length === 1);
  // News of the first print again would come before this next news.
  writeFileSync(fault, 'unknown');
  const { documentId } = await letIn(world, 'DL3');
  await eventually('the next news', () => world.told('attention.raised')[1]);
  expect(world.told('attention.raised')).toMatchObject([
    { kind: 'print', state: 'unknown', document: 'ticket' },
    { kind: 'print', state: 'unknown', document: 'ticket', documentId },
  ]);
});

it('says nothing more to a listener that has left', async () => {
  const world = await openWorld();
  const names: string[] = [];
  const leave = world.booth.onEvent((name) => names.push(name));
  const before = world.told('booth.changed').length;
  leave();
  await world.ok('auth.signIn', asha);
  await eventually('the view, to one who still listens', () => world.told('booth.changed').length > before);
  expect(names).toEqual([]);
});

it('judges what a scanner of this computer reads, and tells the lane', async () => {
  let scanned: (event: ScannerEvent) => void = () => undefined;
  const scanner = {
    on: (listener: (event: ScannerEvent) => void) => {
      scanned = listener;
      return () => undefined;
    },
    close: async () => undefined,
  };
  const world = await openWorld({ changeDevices: (devices) => ({ ...devices, scanner }) });
  const scan = (text: string) => scanned({ kind: 'scan', text, aim: null, source: 'hid:1', atMs: world.clock.nowMs() });
  scan('8901030865278');
  await eventually('the judgement', () => world.told('scan.judged')[0]);
  await openLane(world);
  const { documentId, session } = await letIn(world);
  scan(await qrOf(world, documentId));
  await eventually('the quote', () => world.told('scan.judged')[1]);
  expect(world.told('scan.judged')).toMatchObject([
    { ok: false, refusal: { code: 'not_signed_in' } },
    { ok: true, exit: { kind: 'quote', session: { sessionId: session.sessionId } } },
  ]);
});
