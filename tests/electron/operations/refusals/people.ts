// How each refusal of the people channels is got through the one door. Merged by refusals.test.ts.
import { fact } from '../../../../domain/journal/fact.ts';
import { trainingLotSettings } from '../../../../electron/training/training-lot.ts';
import { approval, asha } from '../../world/cashier.ts';
import { journalFacts } from '../../world/facts-between.ts';
import { carInside, lane, type Scenarios } from './scenarios.ts';

export const peopleRefusals = {
  approval_needed: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    return world.refusal('session.void', { sessionId, reason: 'mistake', approver: null });
  },
  approver_not_owner: async () => {
    const world = await lane();
    const sessionId = (await carInside(world)) as never;
    await world.close();
    const settings = { ...trainingLotSettings, approvals: { void_entry: 'owner' as const } };
    journalFacts(world, [fact('lot.configured', { settings })]);
    const again = await world.again();
    await again.ok('auth.signIn', asha);
    return again.refusal('session.void', { sessionId, ...approval });
  },
} as const satisfies Scenarios;
