// The same write twice gets the first answer, whatever happened in between: a lost reply, a crash, a failing disk.
import { afterEach, describe, expect, it } from 'vitest';
import { OutcomeUnknown } from '../../../db/errors.ts';
import { type BoothDatabase, openBoothDatabase } from '../../../db/open-database.ts';
import { rupees } from '../../../domain/money/paise.ts';
import { eventually } from '../../eventually.ts';
import { closeWorlds, newId, openWorld } from '../world/booth-world.ts';
import { approval, asha, letIn, opened, openLane, quoteOf } from '../world/cashier.ts';
import { MINUTE_MS } from '../world/test-clock.ts';

afterEach(closeWorlds);

const drop = { kind: 'drop' as const, amountPaise: rupees(100), reason: 'to the safe' };

describe('a request that arrives twice', () => {
  it('gets the first answer and is done once', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    world.clock.pass(45 * MINUTE_MS);
    const { quoteId } = await quoteOf(world, session.sessionId);
    const cash = { requestId: newId(), quoteId, tenderedPaise: rupees(50) };
    const first = await world.ok('payment.takeCash', cash);
    // By now the quote is over and the session closed: only the remembered answer can be a value.
    world.clock.pass(10 * MINUTE_MS);
    expect(await world.ok('payment.takeCash', cash)).toEqual(first);
    expect((await world.ok('booth.view', {})).last).toHaveLength(1);
  });

  it('gets it also when both arrive at once', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    const mistake = { requestId: newId(), sessionId: session.sessionId, ...approval };
    // The approval's PIN is checked in the background, so the second one comes while the first is under way.
    const [first, second] = await Promise.all([world.ok('session.void', mistake), world.ok('session.void', mistake)]);
    expect(second).toEqual(first);
    const { entries } = await world.ok('session.story', { sessionId: session.sessionId });
    expect(entries.filter(({ type }) => type === 'session.voided')).toHaveLength(1);
  });

  it('is refused with other content, also while the first is under way', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    const requestId = newId();
    const first = world.ok('session.void', { requestId, sessionId: session.sessionId, ...approval });
    expect(await world.refusal('drawer.move', { requestId, ...drop })).toBe('request_reused');
    await first;
  });

  it('is not told apart by the PIN, which is not kept in any form', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    const mistake = { requestId: newId(), sessionId: session.sessionId, ...approval };
    await world.ok('session.void', mistake);
    const otherPin = { ...mistake, approver: { ...approval.approver, pin: '0000' } };
    expect(await world.ok('session.void', otherPin)).toEqual({});
  });

  it('is decided anew when the first was refused: a refusal changed nothing', async () => {
    const world = await openWorld();
    await openLane(world);
    const requestId = newId();
    expect(await world.refusal('drawer.move', { requestId, ...drop, amountPaise: rupees(0) })).toBe('amount_not_positive');
    await world.ok('drawer.move', { requestId, ...drop });
  });

  it('gets the first answer also after a crash', async () => {
    const world = await openWorld();
    await openLane(world);
    const entry = { requestId: newId(), plate: 'DL 7C Q 1939', vehicleClass: 'car' as never, slotId: null };
    const first = await world.ok('ticket.issue', entry);
    world.crash();
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    expect(await again.ok('ticket.issue', entry)).toEqual(first);
    expect((await again.ok('booth.view', {})).inside).toBe(1);
  });
});

describe('a commit of which nobody knows whether it happened', () => {
  /** A disk whose next write fails before or after it was really committed. */
  function failingDisk() {
    const disk = { next: 'good' as 'good' | 'lost' | 'kept', opened: 0 };
    const openDatabase = (file: string): BoothDatabase => {
      disk.opened++;
      const real = openBoothDatabase({ file });
      return {
        ...real,
        write: (work) => {
          const fate = disk.next;
          disk.next = 'good';
          if (fate === 'lost') throw new OutcomeUnknown('fsync failed');
          const value = real.write(work);
          if (fate === 'kept') throw new OutcomeUnknown('fsync failed');
          return value;
        },
      };
    };
    return { disk, openDatabase };
  }

  it.each(['kept', 'lost'] as const)('is looked up after opening the database anew (%s), and done exactly once', async (fate) => {
    const { disk, openDatabase } = failingDisk();
    const world = await openWorld({ openDatabase });
    await openLane(world);
    disk.next = fate;
    await world.ok('drawer.move', drop);
    expect(disk.opened).toBe(2);
    const movements = await world.ok('shift.movements', {});
    expect(movements.filter(({ kind }) => kind === 'drop')).toHaveLength(1);
    expect((await world.ok('booth.view', {})).stopped).toBeNull();
  });

  it('opens the barrier of an exit that turns out to be committed, without waiting for the next vehicle', async () => {
    const { disk, openDatabase } = failingDisk();
    const world = await openWorld({ openDatabase });
    await openLane(world);
    const { session } = await letIn(world);
    world.clock.pass(45 * MINUTE_MS);
    const { quoteId } = await quoteOf(world, session.sessionId);
    disk.next = 'kept';
    await world.ok('payment.takeCash', { quoteId, tenderedPaise: rupees(40) });
    await eventually('the exit barrier', () => opened(world, 'exit').includes(session.sessionId));
  });
});
