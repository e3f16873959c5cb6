// What the cashier is looking at, as far as acts mean something else on it: another price, another dialog, another person.
import type { Lane } from './lane.ts';
import type { ScreenState } from './store.ts';

/** Two states with the same parts are the same stage. */
export function stageOf(state: ScreenState): readonly unknown[] {
  const { view, lane, panel, approval, question, office, link, setUp, recovery } = state;
  return [
    link === 'up',
    setUp,
    recovery,
    view?.stopped != null,
    view?.clockDoubt != null,
    view?.operator?.operatorId,
    view?.locked?.atMs,
    view?.shift?.handId,
    view?.shift?.countedAtMs,
    office?.section,
    panel,
    approval,
    question,
    ...stageOfLane(lane),
  ];
}

function stageOfLane(lane: Lane): readonly unknown[] {
  switch (lane.kind) {
    case 'idle':
      return [lane.kind];
    case 'quote':
      return [lane.kind, lane.quote.quoteId];
    case 'paid':
      return [lane.kind, lane.paid.session.sessionId];
    case 'pass':
      return [lane.kind, lane.pass.passId];
    case 'online':
      return [lane.kind, lane.payment.paymentId, lane.cash === null];
  }
}

export function isSameStage(one: readonly unknown[], other: readonly unknown[]): boolean {
  return one.length === other.length && one.every((part, place) => Object.is(part, other[place]));
}
