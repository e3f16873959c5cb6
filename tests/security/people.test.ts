// Attacks by people at the booth: guessing PINs, approving oneself, using another person's request, and PINs that get about.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, describe, expect, it } from 'vitest';
import { rupees } from '../../domain/money/paise.ts';
import { closeWorlds, newId, openWorld } from '../electron/world/booth-world.ts';
import { asha, letIn, meera, openLane, payCash, quoteOf, ravi } from '../electron/world/cashier.ts';
import { HOUR_MS, MINUTE_MS } from '../electron/world/test-clock.ts';

afterEach(closeWorlds);

const guess = { sessionId: '0'.repeat(26) as never, reason: 'guess', approver: { ...meera, pin: '0000' } };

/** Every value in every table, as one text each. */
function everyCell(file: string): string[] {
  const database = new Database(file, { readonly: true });
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all() as string[];
  const cells = tables.flatMap((table) => database.prepare(`SELECT * FROM "${table}"`).raw().all() as unknown[][]);
  database.close();
  return cells.flat().map(String);
}

describe('a PIN', () => {
  it('stays in no table, no log and no file, wherever and however wrongly it was typed', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    // A supervisor's PIN in the field of the code; a wrong PIN; a right approval.
    await world.refusal('auth.signIn', { code: '918273', pin: '1111' });
    await world.refusal('session.void', { ...guess, approver: { code: '918273', pin: '6473829105' } });
    await world.refusal('session.void', { ...guess, approver: { ...meera, pin: '6473829105' } });
    await world.ok('session.void', { sessionId: session.sessionId, reason: 'mistake', approver: meera });
    expect(JSON.stringify(world.log.entries)).not.toMatch(/918273|6473829105|DL7CQ1939|Asha/);
    await world.close();
    // Between digits and letters it could be a part of a hash or an id.
    for (const cell of everyCell(join(world.folder, 'naka.db'))) expect(cell).not.toMatch(/(?<!\w)918273(?!\w)|6473829105/);
    const files = readdirSync(world.folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    for (const { parentPath, name } of files) expect(readFileSync(join(parentPath, name))).not.toContain('6473829105');
  });

  it('cannot be guessed faster by approving than by signing in, nor by setting the clock forward', async () => {
    const world = await openWorld();
    await openLane(world);
    for (let failure = 1; failure <= 3; failure++) await world.refusal('auth.signIn', { ...meera, pin: '0000' });
    for (let failure = 4; failure <= 5; failure++) expect(await world.refusal('session.void', guess)).toBe('approver_wrong');
    await world.setClock(world.clock.nowMs() + 24 * HOUR_MS);
    expect(await world.refusal('session.void', { ...guess, approver: meera })).toBe('sign_in_delayed');
    expect(await world.refusal('auth.signIn', meera)).toBe('sign_in_delayed');
    world.clock.pass(30_000);
    expect(await world.refusal('session.void', { ...guess, approver: meera })).toBe('session_unknown');
  });

  it('is not found out by trying many codes: each keeps its own count, and unknown ones share one', async () => {
    const world = await openWorld();
    const codes = ['400', '401', '402', '403', '404'];
    for (const code of codes) expect(await world.refusal('auth.signIn', { code, pin: '0000' })).toBe('sign_in_wrong');
    expect(await world.refusal('auth.signIn', { code: '405', pin: '0000' })).toBe('sign_in_delayed');
    await world.ok('auth.signIn', asha);
  });
});

describe('an approval', () => {
  it('is nobody’s own: not by the same person, not by a second cashier', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    await world.ok('shift.open', { counts: [] });
    const { session } = await letIn(world);
    const approve = (approver: typeof meera) =>
      world.refusal('session.void', { sessionId: session.sessionId, reason: 'a friend', approver });
    expect(await approve(meera)).toBe('approver_is_requester');
    expect(await approve(ravi)).toBe('approver_not_supervisor');
    // Leaving the desk to a cashier does not lend her the supervisor's shift.
    await world.ok('auth.signIn', asha);
    expect(await approve(meera)).toBe('shift_of_other_cashier');
  });

  it('serves one request only: the same PIN must be typed for the next', async () => {
    const world = await openWorld();
    await openLane(world);
    const [one, other] = [await letIn(world, 'DL7CQ1939'), await letIn(world, 'MH12AB1234')];
    const requestId = newId<string>();
    await world.ok('session.void', { requestId, sessionId: one.session.sessionId, reason: 'mistake', approver: meera });
    const reused = { requestId, sessionId: other.session.sessionId, reason: 'mistake', approver: { ...meera, pin: '0000' } };
    expect(await world.refusal('session.void', reused)).toBe('request_reused');
    expect((await world.ok('booth.view', {})).inside).toBe(1);
  });
});

describe('another person’s request', () => {
  it('is not answered to whoever sits there next', async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', asha);
    const request = { requestId: newId<string>(), counts: [{ kind: 'note' as const, facePaise: rupees(500), count: 2 }] };
    expect(await world.ok('shift.open', request)).toMatchObject({ floatPaise: rupees(1000) });
    await world.ok('auth.signIn', ravi);
    expect(await world.refusal('shift.open', request)).toBe('request_reused');
  });

  it('is not done without a sign-in, whatever is known of it', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    world.clock.pass(45 * MINUTE_MS);
    const { quoteId, duePaise } = await quoteOf(world, session.sessionId);
    const cash = { requestId: newId<string>(), quoteId, tenderedPaise: duePaise };
    await world.ok('payment.takeCash', cash);
    await world.ok('auth.signOut', {});
    expect(await world.refusal('payment.takeCash', cash)).toBe('not_signed_in');
    expect(await world.refusal('session.search', { text: '', scope: 'all' })).toBe('not_signed_in');
  });
});

describe('what a cashier types', () => {
  it('is text and nothing else: no SQL, no field of an object’s prototype', async () => {
    const world = await openWorld();
    await openLane(world);
    await payCash(world, (await letIn(world)).session.sessionId);
    for (const text of ["' OR 1=1 --", '%', '_', '"; DROP TABLE session; --', '\\', '*', 'NEAR(']) {
      expect((await world.ask('session.search', { text, scope: 'all' })).ok, text).toBe(true);
    }
    expect((await world.ok('session.search', { text: "x' OR '1'='1", scope: 'all' })).sessions).toEqual([]);
    const polluted = JSON.parse('{"text":"","scope":"all","__proto__":{"isAdmin":true},"constructor":{"prototype":{"x":1}}}');
    expect(await world.booth.invoke('session.search', polluted)).toMatchObject({ ok: false, refusal: { code: 'bad_input' } });
    for (const name of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(await world.booth.invoke(name, {})).toMatchObject({ ok: false, refusal: { code: 'not_allowed' } });
    expect(({} as { isAdmin?: boolean }).isAdmin).toBeUndefined();
  });

  it('cannot stop the lane, however odd the text or number is', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    // Half of a character, as a field cuts it at its longest length; and the zero that JSON has and the journal has not.
    const odd: readonly [string, object][] = [
      ['session.void', { sessionId: session.sessionId, reason: 'why \ud83d', approver: meera }],
      ['drawer.move', { kind: 'drop', amountPaise: -0, reason: 'why' }],
      ['drawer.move', { kind: 'drop', amountPaise: rupees(10), reason: 'why \udc00 not' }],
      ['drawer.move', { kind: 'drop', amountPaise: rupees(10), reason: 'why \u0000 not' }],
      ['shift.open', { counts: [{ kind: 'note', facePaise: rupees(500), count: -0 }] }],
      ['ticket.issue', { plate: '\ud83d\ud83d\ud83d', vehicleClass: 'car', slotId: null }],
      ['session.openTyped', { plate: 'X1\udc00', vehicleClass: 'car', enteredAtMs: -0, reason: 'why', approver: meera }],
      ['session.search', { text: '\ud83d', scope: 'all' }],
      ['exit.quote', { by: { kind: 'scan', text: '\ud83d', source: '\ud83d' } }],
    ];
    for (const [name, input] of odd) {
      await world.booth.invoke(name, { requestId: newId(), ...input });
      const { stopped } = await world.ok('booth.view', {});
      expect(stopped, `${name} ${JSON.stringify(input)}`).toBeNull();
    }
  });
});
