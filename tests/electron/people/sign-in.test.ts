// Signing in: the PIN, the delays after five failures, and that they survive a restart.
import { afterEach, describe, expect, it } from 'vitest';
import type { Result } from '../../../domain/result.ts';
import { MOST_CHECKS } from '../../../electron/people/pin-check.ts';
import { createPinHasher, PIN_HASH_COST } from '../../../electron/people/pin-hash.ts';
import { idOf } from '../operations/refusals/people.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, meera, openLane, ravi, vikram } from '../world/cashier.ts';
import { changeDatabase, factsOf } from '../world/facts-between.ts';
import { TEST_PIN_HASH_COST } from '../world/prepared-booth.ts';
import { HOUR_MS, MINUTE_MS } from '../world/test-clock.ts';

afterEach(closeWorlds);

const wrong = { ...asha, pin: '0000' };

it('knows a PIN by its hash only with the right pepper', async () => {
  const hasher = createPinHasher({ pepper: 'pepper' });
  const hash = await hasher.hash('1111');
  expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  expect(hash).not.toContain('1111');
  expect(await hasher.hash('1111')).not.toBe(hash);
  expect(await hasher.matches('1111', hash)).toBe(true);
  expect(await hasher.matches('1112', hash)).toBe(false);
  expect(await createPinHasher({ pepper: 'salt' }).matches('1111', hash)).toBe(false);
  await expect(hasher.matches('1111', 'plain$1111')).rejects.toThrow('Broken invariant');
});

it('takes a hash of another cost for right, and for outdated', async () => {
  const hasher = createPinHasher({ pepper: 'pepper' });
  const cheap = await createPinHasher({ pepper: 'pepper', cost: TEST_PIN_HASH_COST }).hash('1111');
  expect(await hasher.matches('1111', cheap)).toBe(true);
  expect([hasher.isOutdated(cheap), hasher.isOutdated(await hasher.hash('1111'))]).toEqual([true, false]);
});

it('hashes the PINs of a first start at the real cost', async () => {
  const world = await openWorld({ firstStart: true, pinHashCost: PIN_HASH_COST });
  await world.ok('auth.signIn', asha);
  await world.close();
  const hashes = changeDatabase(world, (tx) => tx.statement('SELECT pin_hash FROM pin_secret').pluck().all());
  expect(hashes).toHaveLength(4);
  for (const hash of hashes) expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
});

it('puts the operator at the desk, and takes them away again', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', asha);
  expect((await world.ok('booth.view', {})).operator).toMatchObject({ code: '101', name: 'Asha' });
  await world.ok('auth.signIn', ravi);
  expect((await world.ok('booth.view', {})).operator).toMatchObject({ code: '102' });
  await world.ok('auth.signOut', {});
  expect((await world.ok('booth.view', {})).operator).toBeNull();
  expect(await world.refusal('auth.signOut', {})).toBe('not_signed_in');
});

it('delays after five failures, longer each time, also after a restart, and only that operator', async () => {
  const world = await openWorld();
  for (let failure = 1; failure <= 5; failure++) expect(await world.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
  expect(await world.ask('auth.signIn', asha)).toMatchObject({
    refusal: { code: 'sign_in_delayed', detail: { untilMs: world.clock.nowMs() + 30_000 } },
  });
  await world.ok('auth.signIn', ravi);
  world.crash();
  const again = await world.again();
  expect(await again.refusal('auth.signIn', asha)).toBe('sign_in_delayed');
  again.clock.pass(30_000);
  expect(await again.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
  again.clock.pass(59_000);
  expect(await again.refusal('auth.signIn', asha)).toBe('sign_in_delayed');
  again.clock.pass(1_000);
  await again.ok('auth.signIn', asha);
  // The right PIN ended nothing: the next wrong one is the seventh.
  expect(await again.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
  again.clock.pass(119_000);
  expect(await again.refusal('auth.signIn', asha)).toBe('sign_in_delayed');
});

describe('wrong PINs that were typed before a right one', () => {
  const guess = (pin: string) => ({ sessionId: '0'.repeat(26) as never, reason: 'guess', approver: { ...meera, pin } });
  const failuresOf = async (world: BoothWorld, code: string) => {
    await world.ok('auth.signIn', vikram);
    return (await world.ok('people.list', {})).find((person) => person.code === code)?.failures;
  };

  it('still count after it, so that a colleague’s own sign-in gives nobody new guesses', async () => {
    const world = await openWorld();
    await openLane(world);
    for (const pin of ['0001', '0002', '0003', '0004']) {
      expect(await world.refusal('session.void', guess(pin))).toBe('approver_wrong');
    }
    // Meera approves something of her own, signs in, and goes again.
    expect(await world.refusal('session.void', guess(meera.pin))).toBe('session_unknown');
    await world.ok('auth.signIn', meera);
    await world.ok('auth.signIn', asha);
    expect(await world.refusal('session.void', guess('0005'))).toBe('approver_wrong');
    expect(await world.refusal('session.void', guess('0006'))).toBe('sign_in_delayed');
  });

  it('are forgotten one by one, an hour each, also over a restart, and old mistakes lock nobody out', async () => {
    const world = await openWorld();
    for (let failure = 1; failure <= 4; failure++) expect(await world.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
    expect(await failuresOf(world, asha.code)).toBe(4);
    world.clock.pass(61 * MINUTE_MS);
    expect(await failuresOf(world, asha.code)).toBe(3);
    world.crash();
    const again = await world.again();
    again.clock.pass(60 * MINUTE_MS);
    expect(await failuresOf(again, asha.code)).toBe(2);
    again.clock.pass(3 * 60 * MINUTE_MS);
    expect(await failuresOf(again, asha.code)).toBe(0);
    for (let failure = 1; failure <= 4; failure++) expect(await again.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
    await again.ok('auth.signIn', asha);
  });

  it('grow no older by a clock that is set forward, and no younger by one that is set back', async () => {
    const world = await openWorld();
    for (let failure = 1; failure <= 4; failure++) await world.refusal('auth.signIn', wrong);
    world.clock.set(world.clock.nowMs() + 24 * HOUR_MS);
    expect(await failuresOf(world, asha.code)).toBe(4);
    world.clock.pass(60 * MINUTE_MS);
    world.clock.set(world.clock.nowMs() - 48 * HOUR_MS);
    expect(await failuresOf(world, asha.code)).toBe(3);
    expect(await world.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
    await world.ok('auth.signIn', asha);
  });

  it('go with their person to a new code, and end only under a new PIN from a supervisor', async () => {
    const world = await openWorld();
    for (let failure = 1; failure <= 4; failure++) await world.refusal('auth.signIn', wrong);
    await world.ok('auth.signIn', asha);
    await world.ok('people.changePin', { oldPin: asha.pin, newPin: '2580' });
    expect(await failuresOf(world, asha.code)).toBe(4);
    const operatorId = await idOf(world, asha.code);
    await world.ok('people.change', { operatorId, code: '111', name: 'Asha', role: 'cashier' });
    expect(await failuresOf(world, '111')).toBe(4);
    expect(await world.refusal('auth.signIn', { code: '111', pin: '0000' })).toBe('sign_in_wrong');
    expect(await world.refusal('auth.signIn', { code: '111', pin: '2580' })).toBe('sign_in_delayed');
    await world.ok('people.resetPin', { operatorId, pin: '8642' });
    expect(await failuresOf(world, '111')).toBe(0);
    await world.ok('auth.signIn', { code: '111', pin: '8642' });
  });
});

describe('PIN checks that wait', () => {
  const codesOf = (replies: readonly Result<unknown>[]) => replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code));

  it('are two of one person: guesses that are sent at once count, and the others are sent away uncounted', async () => {
    const world = await openWorld();
    const guess = async (...pins: string[]) =>
      codesOf(await Promise.all(pins.map((pin) => world.ask('auth.signIn', { ...asha, pin }))));
    expect(await guess('0001', '0002', '0003', '1111')).toEqual([
      'sign_in_wrong',
      'sign_in_wrong',
      'pin_check_busy',
      'pin_check_busy',
    ]);
    expect(await guess('0003', '0004')).toEqual(['sign_in_wrong', 'sign_in_wrong']);
    expect(await guess('0005', '1111')).toEqual(['sign_in_wrong', 'sign_in_delayed']);
    expect((await factsOf(world, 'operator.refused')).map(({ failures }) => failures)).toEqual([1, 2, 3, 4, 5]);
  });

  it('are eight in all: of 300 at once the others are answered busy, and the cashier’s next one is looked at', async () => {
    const world = await openWorld();
    const guesses = Array.from({ length: 300 }, (_, at) => world.ask('auth.signIn', { code: String(400 + at), pin: '0000' }));
    expect(await world.refusal('auth.signIn', asha)).toBe('pin_check_busy');
    const codes = codesOf(await Promise.all(guesses));
    expect(codes.filter((code) => code === 'pin_check_busy')).toHaveLength(300 - MOST_CHECKS.inAll);
    await world.ok('auth.signIn', asha);
    // Three of the eight found the code held already.
    expect(await factsOf(world, 'operator.refused')).toHaveLength(5);
  });

  it('leave approvals unrecorded that nobody has looked at', async () => {
    const world = await openWorld();
    await openLane(world);
    const asked = { sessionId: '0'.repeat(26) as never, reason: 'mistake', approver: { ...meera, pin: '0000' } };
    const replies = await Promise.all([1, 2, 3].map(() => world.ask('session.void', asked)));
    expect(codesOf(replies)).toEqual(['approver_wrong', 'approver_wrong', 'pin_check_busy']);
    expect(await factsOf(world, 'approval.refused')).toHaveLength(2);
  });
});

it('guards approvals with the same delays', async () => {
  const world = await openWorld();
  await world.ok('auth.signIn', asha);
  await world.ok('shift.open', { counts: [] });
  const guess = { sessionId: '0'.repeat(26) as never, reason: 'guess', approver: { ...meera, pin: '0000' } };
  for (let failure = 1; failure <= 5; failure++) expect(await world.refusal('session.void', guess)).toBe('approver_wrong');
  expect(await world.refusal('session.void', { ...guess, approver: meera })).toBe('sign_in_delayed');
  expect(await world.refusal('auth.signIn', meera)).toBe('sign_in_delayed');
});

it('refuses an unknown code as it refuses a wrong PIN', async () => {
  const world = await openWorld();
  expect(await world.refusal('auth.signIn', { code: '999', pin: '1111' })).toBe('sign_in_wrong');
});
