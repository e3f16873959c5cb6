// How each refusal of the reports channels is got through the one door. Merged by refusals.test.ts.

import { openWorld } from '../../world/booth-world.ts';
import { meera } from '../../world/cashier.ts';
import { type Scenarios, unknownId } from './scenarios.ts';

export const reportsRefusals = {
  shift_own_report: async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    await world.ok('shift.open', { counts: [] });
    return world.refusal('report.view', { of: { kind: 'x' } });
  },
  closing_empty: async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    return world.refusal('closing.make', { kind: 'day' });
  },
  report_unknown: async () => {
    const world = await openWorld();
    await world.ok('auth.signIn', meera);
    return world.refusal('report.view', { of: { kind: 'closing', closingId: unknownId } });
  },
} as const satisfies Scenarios;
