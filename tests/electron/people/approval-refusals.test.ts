// Every approval that was asked for and not given is in the journal and in its table, with who asked, for what, who came, and why not.
import { afterEach, describe, expect, it } from 'vitest';
import { approvalRefusals } from '../../../domain/journal/facts/people.ts';
import { idOf } from '../operations/refusals/people.ts';
import { type BoothWorld, closeWorlds, openWorld } from '../world/booth-world.ts';
import { asha, letIn, meera, openLane, ravi, vikram } from '../world/cashier.ts';
import { factsOf } from '../world/facts-between.ts';

afterEach(closeWorlds);

type Case = {
  readonly rule?: 'owner';
  readonly asks?: typeof asha;
  readonly approver: typeof asha | null;
  readonly before?: (world: BoothWorld) => Promise<void>;
  /** Who came, by code; null where a code or PIN was wrong, or nobody came. */
  readonly came: string | null;
};

const cases: { readonly [Why in (typeof approvalRefusals)[number]]: Case } = {
  sign_in_delayed: {
    approver: meera,
    came: '201',
    before: async (world) => {
      for (let failure = 1; failure <= 5; failure++) await world.refusal('auth.signIn', { ...meera, pin: '0000' });
    },
  },
  approver_wrong: { approver: { ...meera, pin: '0000' }, came: null },
  approver_is_requester: { asks: meera, approver: meera, came: '201' },
  approver_not_supervisor: { approver: ravi, came: '102' },
  approver_not_owner: { rule: 'owner', approver: meera, came: '201' },
  approval_needed: { approver: null, came: null },
};

describe('an approval that is not given', () => {
  it.each(approvalRefusals)('is journaled: %s', async (why) => {
    const { rule, asks = asha, approver, before, came } = cases[why];
    const world = await openWorld();
    await world.ok('auth.signIn', vikram);
    const ids = Object.fromEntries((await world.ok('people.list', {})).map(({ code, operatorId }) => [code, operatorId]));
    if (rule !== undefined) await world.ok('lot.configure', { approvals: { void_entry: rule } });
    await world.ok('auth.signIn', asks);
    await world.ok('shift.open', { counts: [] });
    const { session } = await letIn(world);
    await before?.(world);
    const refused = await world.refusal('session.void', { sessionId: session.sessionId, reason: 'a mistake', approver });
    expect(refused).toBe(why);
    expect((await world.ok('booth.view', {})).inside).toBe(1);
    expect(await factsOf(world, 'approval.refused')).toEqual([
      {
        action: 'void_entry',
        requesterId: ids[asks.code],
        approverId: came === null ? null : ids[came],
        why,
        atMs: world.clock.nowMs(),
      },
    ]);
    expect(await factsOf(world, 'exception.approved')).toEqual([]);
  });

  it('names who was disabled and came all the same', async () => {
    const world = await openWorld();
    await openLane(world);
    const { session } = await letIn(world);
    await world.ok('auth.signIn', vikram);
    const meeraId = await idOf(world, '201');
    await world.ok('people.disable', { operatorId: meeraId, reason: 'on leave' });
    await world.ok('auth.signIn', asha);
    await world.refusal('session.void', { sessionId: session.sessionId, reason: 'a mistake', approver: meera });
    expect(await factsOf(world, 'approval.refused')).toMatchObject([{ why: 'approver_not_supervisor', approverId: meeraId }]);
  });
});

it('a rule that the owner has tightened holds at once, for the next action too', async () => {
  const world = await openWorld();
  await openLane(world);
  const first = await letIn(world, 'DL 1 C 1');
  const second = await letIn(world, 'DL 1 C 2');
  const takeBack = (sessionId: string, approver: typeof meera) =>
    world.ask('session.void', { sessionId: sessionId as never, reason: 'a mistake', approver });
  expect(await takeBack(first.session.sessionId, meera)).toMatchObject({ ok: true });
  await world.ok('auth.signIn', vikram);
  await world.ok('lot.configure', { approvals: { void_entry: 'owner' } });
  await world.ok('auth.signIn', asha);
  expect((await world.ok('booth.view', {})).approvals.void_entry).toBe('owner');
  expect(await takeBack(second.session.sessionId, meera)).toMatchObject({ refusal: { code: 'approver_not_owner' } });
  expect(await takeBack(second.session.sessionId, vikram)).toMatchObject({ ok: true });
});
