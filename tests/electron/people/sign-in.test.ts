// Signing in: the PIN, the delays after five failures, and that they survive a restart.
import { afterEach, expect, it } from 'vitest';
import { createPinHasher, PIN_HASH_COST } from '../../../electron/people/pin-hash.ts';
import { closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, meera, ravi } from '../world/cashier.ts';
import { changeDatabase } from '../world/facts-between.ts';
import { TEST_PIN_HASH_COST } from '../world/prepared-booth.ts';

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
  expect(await again.refusal('auth.signIn', wrong)).toBe('sign_in_wrong');
});

it('counts guesses that are sent all at once', async () => {
  const world = await openWorld();
  const pins = ['0001', '0002', '0003', '0004', '0005', '0006', '1111'];
  const replies = await Promise.all(pins.map((pin) => world.ask('auth.signIn', { ...asha, pin })));
  const codes = replies.map((reply) => (reply.ok ? 'ok' : reply.refusal.code));
  expect(codes).toEqual([...Array(5).fill('sign_in_wrong'), 'sign_in_delayed', 'sign_in_delayed']);
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
