// Every channel of contract/channels/exceptions.ts, used once with success. Called by every-channel.test.ts.
import type { BoothWorld } from '../../world/booth-world.ts';
import { approval, letIn, meera, quoteOf } from '../../world/cashier.ts';
import { MINUTE_MS } from '../../world/test-clock.ts';

/** Asha has her shift open and is signed in; the caller signs her in again afterwards. */
export async function useExceptionsChannels(world: BoothWorld): Promise<void> {
  const { session } = await letIn(world, 'PB 10 AA 0001');
  const { sessionId } = session;
  world.clock.pass(45 * MINUTE_MS);
  const what = { kind: 'concession' as const, concessionId: 'staff' };
  expectBelow(await world.ok('exit.agree', { sessionId, what }), (await quoteOf(world, sessionId)).duePaise);
  await world.ok('session.changeClass', { sessionId, vehicleClass: 'suv' as never, ...approval });
  await world.ok('ticket.replace', { sessionId, why: 'misprinted', reason: 'paper was crooked' });
  await world.ok('barrier.openManually', { direction: 'exit', reason: 'ambulance' });
  const { quoteId, duePaise } = await quoteOf(world, sessionId);
  await world.ok('exit.payLater', { quoteId, person: 'Gurpreet Singh', phone: '9812345678', ...approval });
  const [owed] = (await world.ok('debt.list', {})).filter((debt) => debt.session.sessionId === sessionId);
  if (owed?.phone !== '••••••5678') throw new Error('a cashier sees the whole phone number');
  await world.ok('debt.startOnline', { sessionId, method: 'upi' });
  await world.ok('debt.takeCash', { sessionId, tenderedPaise: duePaise });

  const second = (await letIn(world, 'PB 10 AA 0002')).session.sessionId;
  world.clock.pass(45 * MINUTE_MS);
  const quote = await quoteOf(world, second);
  await world.ok('exit.payLater', { quoteId: quote.quoteId, person: 'Harpreet', phone: null, ...approval });
  await world.ok('debt.writeOff', { sessionId: second, ...approval });

  await world.ok('auth.signIn', meera);
  const { cashiers, lines } = await world.ok('exceptions.compare', { period: 'today' });
  const [cashier] = cashiers;
  if (cashier === undefined) throw new Error('nobody let anything out');
  const barrier = { operatorId: cashier.operatorId, measure: 'manual_barrier' as const };
  const { entries } = await world.ok('exceptions.behind', { period: 'today', ...barrier });
  const line = lines.find((each) => each.operatorId === barrier.operatorId && each.measure === 'manual_barrier');
  if (entries.length !== line?.count) throw new Error('not the records behind the figure');
}

function expectBelow({ duePaise }: { readonly duePaise: number }, before: number): void {
  if (duePaise >= before) throw new Error('the concession let nothing off');
}
