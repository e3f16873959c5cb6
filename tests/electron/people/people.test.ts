// The lock over the lane and the people of the lot, through the real booth: who may do what, and what of it outlives a restart.

import { createHmac, scryptSync } from 'node:crypto';
import { join } from 'node:path';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { findPinHash, savePinHash } from '../../../db/operators.ts';
import { fact } from '../../../domain/journal/fact.ts';
import { pinDigest } from '../../../domain/people/pin-digest.ts';
import { sha256Hex } from '../../../electron/crypto/sha256.ts';
import { PIN_HASH_COST } from '../../../electron/people/pin-hash.ts';
import { openFileSecretStore } from '../../../electron/secrets/file-secret-store.ts';
import { eventually } from '../../eventually.ts';
import { idOf } from '../operations/refusals/people.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, meera, openLane, ravi, startUpi, vikram } from '../world/cashier.ts';
import { changeDatabase, factsOf, journalFacts } from '../world/facts-between.ts';
import { ownPulse } from '../world/pulse.ts';
import { MINUTE_MS } from '../world/test-clock.ts';
import { startTestUpstream } from '../world/test-upstream.ts';

afterEach(async () => {
  await closeWorlds();
  vi.useRealTimers();
});

async function locked(world: BoothWorld): Promise<boolean> {
  return (await world.ok('booth.view', {})).locked !== null;
}

describe('the lock over the lane', () => {
  it('comes after five minutes without a hand, by the booth’s own clock, and only its person’s PIN opens it', async () => {
    const beat = ownPulse();
    const world = await openWorld({ unattended: true });
    await openLane(world);
    world.clock.pass(4 * MINUTE_MS);
    await world.ok('desk.felt', {});
    world.clock.pass(4 * MINUTE_MS);
    beat();
    expect(await locked(world)).toBe(false);
    world.clock.pass(MINUTE_MS);
    beat();
    expect(await locked(world)).toBe(true);
    const view = await world.ok('booth.view', {});
    expect(view).toMatchObject({ locked: { why: 'idle' }, operator: { code: '101' }, shift: { number: 1 } });

    expect(await world.refusal('ticket.issue', { plate: 'DL1', vehicleClass: 'car' as never, slotId: null })).toBe('desk_locked');
    expect(await world.refusal('desk.felt', {})).toBe('desk_locked');
    expect(await world.refusal('desk.lock', {})).toBe('desk_locked');
    expect(await world.refusal('auth.signOut', {})).toBe('desk_locked');
    expect(await world.refusal('desk.unlock', { pin: meera.pin })).toBe('sign_in_wrong');
    await world.ok('desk.unlock', { pin: asha.pin });
    await letIn(world);
    expect(await factsOf(world, 'desk.locked')).toMatchObject([{ why: 'idle' }]);
    expect(await factsOf(world, 'desk.unlocked')).toHaveLength(1);
  });

  it('never comes where the lot asks for none, nor before anybody has signed in', async () => {
    const beat = ownPulse();
    const world = await openWorld({ unattended: true });
    world.clock.pass(60 * MINUTE_MS);
    beat();
    expect(await locked(world)).toBe(false);
    expect(await factsOf(world, 'desk.locked')).toEqual([]);
  });

  it('lets another person sign in instead, who finds no lock', async () => {
    const world = await openWorld();
    await openLane(world);
    await world.ok('desk.lock', {});
    await world.ok('auth.signIn', meera);
    expect(await world.ok('booth.view', {})).toMatchObject({ locked: null, operator: { code: '201' } });
    await world.ok('people.list', {});
  });

  it('delays after five wrong PINs as at sign-in, also after a restart', async () => {
    const world = await openWorld();
    await openLane(world);
    await world.ok('desk.lock', {});
    for (let failure = 1; failure <= 5; failure++)
      expect(await world.refusal('desk.unlock', { pin: '0000' })).toBe('sign_in_wrong');
    expect(await world.refusal('desk.unlock', { pin: asha.pin })).toBe('sign_in_delayed');
    world.crash();
    const again = await world.again();
    expect(await again.refusal('auth.signIn', asha)).toBe('sign_in_delayed');
    again.clock.pass(30_000);
    await again.ok('auth.signIn', asha);
  });

  it('keeps no confirmation out: the payment succeeds behind it', async () => {
    const upstream = await startTestUpstream();
    const world = await openWorld({ upstream });
    await openLane(world);
    const { session } = await letIn(world);
    world.clock.pass(45 * MINUTE_MS);
    const { paymentId, amountPaise } = await startUpi(world, session.sessionId);
    await world.ok('desk.lock', {});
    upstream.feed({ kind: 'payment_captured', paymentId, amountPaise, providerReference: 'UTR1', capturedAtMs: 1 });
    await eventually('the confirmation', () => world.told('payment.confirmed')[0]);
    expect(await world.ok('booth.view', {})).toMatchObject({ locked: { why: 'asked' }, inside: 0 });
    await upstream.close();
  });
});

describe('people', () => {
  it('who was disabled cannot sign in, is told to ask only with the right PIN, has no tile, and approves nothing', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    await world.ok('auth.signIn', vikram);
    await world.ok('people.disable', { operatorId: await idOf(world, '201'), reason: 'left the lot' });
    expect(await world.refusal('auth.signIn', meera)).toBe('operator_disabled');
    expect(await world.refusal('auth.signIn', { ...meera, pin: '0000' })).toBe('sign_in_wrong');
    expect((await world.ok('auth.tiles', {})).map(({ code }) => code)).toEqual(['101', '102', '301']);
    await world.ok('auth.signIn', asha);
    const approving = { sessionId: session.sessionId, reason: 'mistake', approver: meera };
    expect(await world.refusal('session.void', approving)).toBe('approver_not_supervisor');
    expect(await factsOf(world, 'approval.refused')).toMatchObject([{ why: 'approver_not_supervisor', action: 'void_entry' }]);
    const again = await world.again();
    expect(await again.refusal('auth.signIn', meera)).toBe('operator_disabled');
    await again.ok('auth.signIn', vikram);
    await again.ok('people.enable', { operatorId: await idOf(again, '201') });
    await again.ok('auth.signIn', meera);
  });

  it('a supervisor looks after cashiers, never after anybody who may approve, and makes nobody such a one', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', asha);
    expect(await world.refusal('people.list', {})).toBe('not_allowed');
    await world.ok('auth.signIn', meera);
    const owner = { operatorId: await idOf(world, '301'), code: '301', name: 'Vikram', role: 'supervisor' as const };
    expect(await world.refusal('people.change', owner)).toBe('owner_only');
    expect(await world.refusal('people.disable', { operatorId: owner.operatorId, reason: 'away' })).toBe('owner_only');
    expect(await world.refusal('people.add', { code: '302', name: 'Dev', role: 'owner', pin: '2580' })).toBe('owner_only');
    const asOwner = { operatorId: await idOf(world, '101'), code: '101', name: 'Asha', role: 'owner' as const };
    expect(await world.refusal('people.change', asOwner)).toBe('owner_only');
    expect(await world.refusal('people.change', { ...asOwner, role: 'supervisor' })).toBe('owner_only');
    expect(await world.refusal('people.add', { code: '303', name: 'Ila', role: 'supervisor', pin: '2580' })).toBe('owner_only');
    await world.ok('people.change', { ...asOwner, name: 'Asha Devi', role: 'cashier' });
    await world.ok('auth.signIn', vikram);
    expect(await world.ok('people.add', { code: '303', name: 'Ila', role: 'supervisor', pin: '2580' })).toBeDefined();
    await world.ok('auth.signIn', meera);
    expect(await world.refusal('people.resetPin', { operatorId: await idOf(world, '303'), pin: '8642' })).toBe('owner_only');
  });

  it('who changes the own name bears it at once', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    await world.ok('people.change', { operatorId: await idOf(world, '201'), code: '202', name: 'Meera N', role: 'supervisor' });
    expect(await world.ok('booth.view', {})).toMatchObject({ operator: { code: '202', name: 'Meera N' } });
  });

  it('a new PIN from a supervisor ends the delay, and the old PIN with it', async () => {
    const world = await openWorld();
    for (let failure = 1; failure <= 5; failure++) await world.refusal('auth.signIn', { ...ravi, pin: '0000' });
    expect(await world.refusal('auth.signIn', ravi)).toBe('sign_in_delayed');
    await world.ok('auth.signIn', meera);
    const before = (await world.ok('people.list', {})).find(({ code }) => code === ravi.code);
    expect(before).toMatchObject({ failures: 5, heldUntilMs: world.clock.nowMs() + 30_000, lastSignedInAtMs: null });
    await world.ok('people.resetPin', { operatorId: await idOf(world, ravi.code), pin: '2580' });
    expect(await world.refusal('auth.signIn', ravi)).toBe('sign_in_wrong');
    await world.ok('auth.signIn', { ...ravi, pin: '2580' });
  });

  it('one’s own PIN is changed by the old one, and guesses at it count', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', asha);
    for (let failure = 1; failure <= 5; failure++)
      expect(await world.refusal('people.changePin', { oldPin: '0000', newPin: '2580' })).toBe('old_pin_wrong');
    expect(await world.refusal('people.changePin', { oldPin: asha.pin, newPin: '2580' })).toBe('sign_in_delayed');
    world.clock.pass(30_000);
    await world.ok('people.changePin', { oldPin: asha.pin, newPin: '2580' });
    expect(await world.refusal('auth.signIn', asha)).toBe('sign_in_wrong');
    // The sixth that counts.
    world.clock.pass(60_000);
    await world.ok('auth.signIn', { ...asha, pin: '2580' });
    expect(await factsOf(world, 'operator.pin_changed')).toMatchObject([{ why: 'own' }]);
  });
});

describe('a hash of an earlier version', () => {
  it('still lets its person in, and is made anew with the first right PIN', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    const operatorId = await idOf(world, '101');
    await world.close();
    const pepper = openFileSecretStore(join(world.folder, 'secrets.json')).read('pin_pepper') ?? '';
    const keyed = createHmac('sha256', pepper).update('1111', 'utf8').digest();
    const salt = Buffer.alloc(16, 7);
    const key = scryptSync(keyed, salt, 32, { N: 2 ** 14, r: 8, p: 1, maxmem: 2 ** 28 });
    const old = ['scrypt', 2 ** 14, 8, 1, salt.toString('base64url'), key.toString('base64url')].join('$');
    changeDatabase(world, (tx) => savePinHash(tx, { operatorId, pinHash: old }));
    const digest = pinDigest({ operatorId, pinHash: old }, sha256Hex);
    journalFacts(world, [fact('operator.pin_changed', { operatorId, why: 'own', pinDigest: digest, atMs: 0 })]);

    const again = await world.again({ pinHashCost: PIN_HASH_COST });
    expect(await again.refusal('auth.signIn', { ...asha, pin: '1112' })).toBe('sign_in_wrong');
    await again.ok('auth.signIn', asha);
    await again.ok('auth.signIn', asha);
    await again.close();
    const renewed = changeDatabase(again, (tx) => findPinHash(tx, operatorId));
    expect((await factsOf(again, 'operator.pin_changed')).map(({ why }) => why)).toEqual(['own', 'rehashed']);
    expect(renewed).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});
