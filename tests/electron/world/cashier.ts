// What a cashier does all day, as short steps over a test booth.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { Exit, Quote } from '../../../electron/contract/views.ts';
import { eventually } from '../../eventually.ts';
import type { BoothWorld } from './booth-world.ts';

export const asha = { code: '101', pin: '1111' };
export const ravi = { code: '102', pin: '2222' };
export const meera = { code: '201', pin: '9999' };
export const vikram = { code: '301', pin: '7777' };
export const approval = { reason: 'as agreed', approver: meera };

const note500 = { kind: 'note' as const, facePaise: 50_000 as never };

/** Asha signs in and opens her shift with a float of ₹1,000. */
export async function openLane(world: BoothWorld): Promise<void> {
  await world.ok('auth.signIn', asha);
  await world.ok('shift.open', { counts: [{ ...note500, count: 2 }] });
}

type Entered = ChannelOutput<'ticket.issue'>;
export type Ticketed = Pick<Entered, 'session'> & { readonly documentId: NonNullable<Entered['documentId']> };

/** Lets a vehicle in with a ticket and waits until it has driven in. */
export async function letIn(world: BoothWorld, plate: string | null = 'DL 7C Q 1939', vehicleClass = 'car'): Promise<Ticketed> {
  const issued = await world.ok('ticket.issue', { plate, vehicleClass: vehicleClass as never, slotId: null });
  await eventually('the entry barrier', () => opened(world, 'entry').includes(issued.session.sessionId));
  const { session, documentId } = issued;
  if (documentId === null) throw new Error('let in without a ticket');
  return { session, documentId };
}

/** For which sessions the virtual barrier opened, in order. */
export function opened(world: BoothWorld, direction: 'entry' | 'exit'): readonly string[] {
  const file = join(world.folder, 'virtual', 'barrier.log');
  if (!existsSync(file)) return [];
  const openings = readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  return openings.filter((opening) => opening.direction === direction).map(({ sessionId }) => sessionId);
}

export async function quoteOf(world: BoothWorld, sessionId: string, terms: { lost?: boolean } = {}): Promise<Quote> {
  const exit = await exitOf(world, sessionId, terms);
  if (exit.kind !== 'quote') throw new Error(`not a quote but ${exit.kind}`);
  return exit;
}

export async function exitOf(world: BoothWorld, sessionId: string, terms: { lost?: boolean } = {}): Promise<Exit> {
  return world.ok('exit.quote', { by: { kind: 'session', sessionId: sessionId as never }, ...terms });
}

/** Pays with exactly what is due. */
export async function payCash(world: BoothWorld, sessionId: string) {
  const { quoteId, duePaise } = await quoteOf(world, sessionId);
  return world.ok('payment.takeCash', { quoteId, tenderedPaise: duePaise });
}

export async function startUpi(world: BoothWorld, sessionId: string) {
  const { quoteId } = await quoteOf(world, sessionId);
  return world.ok('payment.startOnline', { quoteId, method: 'upi' });
}
