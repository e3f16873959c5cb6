// The price on the screen: it dies when what it was made of changes, and that it was shown is in the journal.
import { afterEach, describe, expect, it } from 'vitest';
import { paise, rupees } from '../../../domain/money/paise.ts';
import { closeWorlds } from '../world/booth-world.ts';
import { approval, asha, quoteOf, vikram } from '../world/cashier.ts';
import { factsOf } from '../world/facts-between.ts';
import { laneOf, twoShops } from './refusals/exceptions.ts';
import { carInside, lane } from './refusals/scenarios.ts';

afterEach(closeWorlds);

describe('a price far above what the lot has taken', () => {
  it('is asked about before money is taken, in cash or online; what was said is on record, and is not asked again', async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    world.clock.pass(60 * 86_400_000);
    const { quoteId, duePaise, unusualAbovePaise } = await quoteOf(world, sessionId);
    expect(duePaise).toBeGreaterThan(rupees(1_000));
    expect(unusualAbovePaise).toBe(0);
    expect(await world.refusal('payment.takeCash', { quoteId, tenderedPaise: duePaise })).toBe('price_unusual');
    expect(await world.refusal('payment.startOnline', { quoteId, method: 'upi' })).toBe('price_unusual');
    await world.ok('exit.acceptPrice', { quoteId });
    expect((await quoteOf(world, sessionId)).unusualAbovePaise).toBeNull();
    const settled = await world.ok('payment.takeCash', { quoteId, tenderedPaise: duePaise });
    expect(settled.amountPaise).toBe(duePaise);
    expect(await factsOf(world, 'price.accepted')).toMatchObject([{ sessionId, duePaise, largestPaise: 0 }]);
    // What was taken now is the lot's largest; it is looked up once a run.
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    const next = (await carInside(again)) as never;
    again.clock.pass(60 * 86_400_000);
    expect((await quoteOf(again, next)).unusualAbovePaise).toBeNull();
  });
});

describe('a quote', () => {
  it('dies with the class of its stay, also where the new class costs as much, for every way to settle', async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    const { quoteId } = await quoteOf(world, sessionId);
    await world.ok('session.changeClass', { sessionId, vehicleClass: 'suv' as never, ...approval });
    expect(await world.refusal('payment.takeCash', { quoteId, tenderedPaise: rupees(40) })).toBe('quote_changed');
    expect(await world.refusal('payment.startOnline', { quoteId, method: 'upi' })).toBe('quote_changed');
    expect(await world.refusal('exit.free', { quoteId })).toBe('quote_changed');
    expect(await world.refusal('exit.complimentary', { quoteId, outcome: 'complimentary', ...approval })).toBe('quote_changed');
    const person = { person: 'Mr. Gupta', phone: null, ...approval };
    expect(await world.refusal('exit.payLater', { quoteId, ...person })).toBe('quote_changed');
    // There and back again is no way round: the price of now is another quote.
    await world.ok('session.changeClass', { sessionId, vehicleClass: 'car' as never, ...approval });
    await world.ok('payment.takeCash', { quoteId: (await quoteOf(world, sessionId)).quoteId, tenderedPaise: rupees(40) });
  });

  it('dies when other terms are quoted for its stay, and lives on when the same price is asked again', async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    const plain = await quoteOf(world, sessionId);
    const again = await quoteOf(world, sessionId);
    const what = { kind: 'concession' as const, concessionId: 'staff' };
    const less = await world.ok('exit.agree', { sessionId, what, reason: 'card seen' });
    expect(less.duePaise).toBeLessThan(plain.duePaise);
    expect(await world.refusal('payment.takeCash', { quoteId: again.quoteId, tenderedPaise: rupees(40) })).toBe('quote_changed');
    const full = await quoteOf(world, sessionId);
    expect(await world.refusal('payment.takeCash', { quoteId: less.quoteId, tenderedPaise: rupees(40) })).toBe('quote_changed');
    await quoteOf(world, sessionId);
    await world.ok('payment.takeCash', { quoteId: full.quoteId, tenderedPaise: full.duePaise });
  });

  it('dies when another tariff comes into force for its stay', async () => {
    const world = await laneOf({ priceBy: 'exit_version' });
    const sessionId = await carInside(world);
    const { quoteId, duePaise } = await quoteOf(world, sessionId);
    await world.ok('auth.signIn', vikram);
    // The same prices under another name: still another tariff.
    await world.ok('tariff.publish', { source: { kind: 'sample', id: 'training' }, effectiveFromMs: null });
    await world.ok('auth.signIn', { code: '101', pin: '1111' });
    expect(await world.refusal('payment.takeCash', { quoteId, tenderedPaise: duePaise })).toBe('quote_changed');
  });
});

describe('the fee that was shown', () => {
  it('is a fact once for each amount and each terms, in the name of whoever it was shown to', async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    await quoteOf(world, sessionId);
    await quoteOf(world, sessionId);
    const what = { kind: 'concession' as const, concessionId: 'staff' };
    const { quoteId, duePaise } = await world.ok('exit.agree', { sessionId, what, reason: 'card seen' });
    await world.ok('payment.takeCash', { quoteId, tenderedPaise: duePaise });
    const story = await world.ok('session.story', { sessionId });
    const told = story.entries
      .filter(({ type }) => type === 'quote.shown')
      .map(({ actorName, amountPaise }) => [actorName, amountPaise]);
    expect(told).toEqual([
      ['Asha', 4000],
      ['Asha', duePaise],
    ]);
    const facts = await factsOf(world, 'quote.shown');
    expect(facts).toMatchObject([
      { sessionId, feePaise: 4000, duePaise: 4000, lost: false, concessionId: null, validatorId: null },
      { sessionId, feePaise: duePaise, duePaise, concessionId: 'staff' },
    ]);
  });

  it('is told again when time has made it dearer, and known after a restart', async () => {
    const world = await lane();
    const sessionId = await carInside(world);
    await quoteOf(world, sessionId);
    await world.close();
    const again = await world.again();
    await again.ok('auth.signIn', { code: '101', pin: '1111' });
    await quoteOf(again, sessionId);
    again.clock.pass(3 * 3_600_000);
    await quoteOf(again, sessionId);
    expect((await factsOf(again, 'quote.shown')).map(({ duePaise }) => duePaise)).toEqual([4000, 8000]);
  });

  it('is written when an online payment is given up and the stay is quoted anew', async () => {
    const world = await lane();
    const sessionId = await carInside(world);
    const { quoteId } = await quoteOf(world, sessionId);
    const { paymentId } = await world.ok('payment.startOnline', { quoteId, method: 'upi' });
    world.clock.pass(2 * 3_600_000);
    await world.ok('payment.cancelOnline', { paymentId });
    expect((await factsOf(world, 'quote.shown')).map(({ duePaise }) => duePaise)).toEqual([4000, 6000]);
  });
});

describe('a shop’s code', () => {
  const world = () => laneOf({ validators: twoShops });
  const cinema = { kind: 'validation' as const, code: '4712' };

  it('is not guessed: five wrong ones, then delays that grow, on record and shown; a restart and the clock end none', async () => {
    const booth = await world();
    const sessionId = (await carInside(booth)) as never;
    const guess = (at = booth) => at.refusal('exit.agree', { sessionId, what: { kind: 'validation', code: '9999' } });
    const answers = await Promise.all(Array.from({ length: 40 }, () => guess()));
    expect(answers.filter((code) => code === 'validator_unknown')).toHaveLength(5);
    expect(answers.filter((code) => code === 'validator_delayed')).toHaveLength(35);
    // The right one has to wait too, whatever the wall clock says.
    await booth.setClock(booth.clock.nowMs() + 86_400_000);
    expect(await booth.refusal('exit.agree', { sessionId, what: cinema })).toBe('validator_delayed');
    await booth.setClock(booth.clock.nowMs() - 86_400_000);
    booth.clock.pass(30_000);
    expect(await guess()).toBe('validator_unknown');
    booth.clock.pass(30_000);
    expect(await guess()).toBe('validator_delayed');
    expect(JSON.stringify(await booth.ok('booth.view', {}))).toContain('shop_codes_guessed');
    await booth.close();
    const again = await booth.again();
    await again.ok('auth.signIn', { code: '101', pin: '1111' });
    expect(await guess(again)).toBe('validator_delayed');
    again.clock.pass(30_000);
    expect((await again.ok('exit.agree', { sessionId, what: cinema })).validator).toBe('Cinema');
    expect((await factsOf(again, 'validation.refused')).map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it('that was mistyped now and then brings no delay', async () => {
    const booth = await world();
    const sessionId = (await carInside(booth)) as never;
    for (let wrong = 1; wrong <= 12; wrong += 1) {
      expect(await booth.refusal('exit.agree', { sessionId, what: { kind: 'validation', code: '9999' } })).toBe(
        'validator_unknown',
      );
      booth.clock.pass(10 * 60_000);
    }
  });

  it('is not forgotten to have been mistyped because the wall clock is set forward', async () => {
    const booth = await world();
    const sessionId = (await carInside(booth)) as never;
    const guess = () => booth.refusal('exit.agree', { sessionId, what: { kind: 'validation', code: '9999' } });
    for (let wrong = 1; wrong <= 5; wrong += 1) {
      expect(await guess()).toBe('validator_unknown');
      await booth.setClock(booth.clock.nowMs() + 60 * 60_000);
    }
    expect(await guess()).toBe('validator_delayed');
  });

  it('counts for the day when it is agreed, once a stay, and is free again when the agreement lapses or the stay leaves without it', async () => {
    const booth = await world();
    const one = (await carInside(booth)) as never;
    const { session } = await booth.ok('ticket.issue', { plate: 'DL 7C Q 1940', vehicleClass: 'car' as never, slotId: null });
    const other = session.sessionId;
    booth.clock.pass(45 * 60_000);
    const first = await booth.ok('exit.agree', { sessionId: one, what: cinema });
    await booth.ok('exit.agree', { sessionId: one, what: cinema });
    expect(await booth.refusal('exit.agree', { sessionId: other, what: cinema })).toBe('validator_limit');
    booth.clock.pass(15 * 60_000 + 1);
    const second = await booth.ok('exit.agree', { sessionId: other, what: cinema });
    // The first agreement has lapsed: its price is no price any more, and it is not agreed to again.
    expect(await booth.refusal('payment.takeCash', { quoteId: first.quoteId, tenderedPaise: rupees(100) })).toBe('quote_expired');
    expect(await booth.refusal('exit.quote', { by: { kind: 'session', sessionId: one }, concessionId: 'staff' })).toBe(
      'validator_code_needed',
    );
    expect(await booth.refusal('exit.agree', { sessionId: one, what: cinema })).toBe('validator_limit');
    // Left at the full fee: the code is free for another.
    const full = await quoteOf(booth, other);
    await booth.ok('payment.takeCash', { quoteId: full.quoteId, tenderedPaise: full.duePaise });
    expect(second.duePaise).toBeLessThan(full.duePaise);
    const third = await booth.ok('exit.agree', { sessionId: one, what: cinema });
    await booth.ok('payment.takeCash', { quoteId: third.quoteId, tenderedPaise: paise(third.duePaise) });
    const { session: last } = await booth.ok('ticket.issue', { plate: null, vehicleClass: 'car' as never, slotId: null });
    expect(await booth.refusal('exit.agree', { sessionId: last.sessionId, what: cinema })).toBe('validator_limit');
  });

  it('stays counted while an online payment waits on it, also after a restart', async () => {
    const booth = await world();
    const one = (await carInside(booth)) as never;
    const { quoteId } = await booth.ok('exit.agree', { sessionId: one, what: cinema });
    await booth.ok('payment.startOnline', { quoteId, method: 'upi' });
    await booth.close();
    const again = await booth.again();
    await again.ok('auth.signIn', { code: '101', pin: '1111' });
    const { session } = await again.ok('ticket.issue', { plate: null, vehicleClass: 'car' as never, slotId: null });
    again.clock.pass(45 * 60_000);
    expect(await again.refusal('exit.agree', { sessionId: session.sessionId, what: cinema })).toBe('validator_limit');
  });
});
