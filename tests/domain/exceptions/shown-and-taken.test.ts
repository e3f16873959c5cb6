// What the exceptions screen makes of fees that were shown, record by record.
import { describe, expect, it } from 'vitest';
import { openPriceTraces, type PriceRecord, type PriceTrace } from '../../../domain/exceptions/shown-and-taken.ts';
import type { OperatorId, SessionId } from '../../../domain/ids.ts';

const [asha, ravi] = ['asha', 'ravi'] as unknown as [OperatorId, OperatorId];
const stay = 'stay' as SessionId;
type Step = Partial<PriceRecord> & Pick<PriceRecord, 'type'>;

function tracesOf(steps: readonly Step[], free = false): readonly Omit<PriceTrace, 'seq' | 'atMs' | 'sessionId'>[] {
  const { take } = openPriceTraces(() => free);
  return steps
    .flatMap((step, at) => take({ seq: at + 1, atMs: at, sessionId: stay, actorId: asha, ...step } as PriceRecord))
    .map(({ measure, operatorId, amountPaise }) => ({ measure, operatorId, amountPaise }));
}

const shown = (duePaise: number, actorId = asha): Step => ({ type: 'quote.shown', duePaise, actorId });
const cash: Step = { type: 'payment.cash_taken' };
const closed = (outcome: string, paidPaise: number, actorId: OperatorId | null = asha): Step => ({
  type: 'session.closed',
  outcome,
  paidPaise,
  actorId,
});

describe('what was shown and what was taken', () => {
  it('says nothing of a plain exit, of one that time made dearer, or of one that nobody was shown', () => {
    expect(tracesOf([shown(4000), cash, closed('paid', 4000)])).toEqual([]);
    expect(tracesOf([closed('paid', 4000)])).toEqual([]);
    expect(tracesOf([shown(4000), closed('paid', 4000, null)])).toEqual([]);
    expect(tracesOf([shown(4000), shown(6000), cash, closed('paid', 6000)])).toEqual([
      { measure: 're_quoted', operatorId: asha, amountPaise: 0 },
    ]);
  });

  it('counts ₹80 that was shown and nothing taken, or ₹20, for whoever was shown the ₹80', () => {
    expect(tracesOf([shown(8000), shown(0), closed('nothing_due', 0, ravi)])).toEqual([
      { measure: 'shown_high', operatorId: asha, amountPaise: 8000 },
    ]);
    expect(
      tracesOf([shown(2000, ravi), shown(8000), shown(2000, ravi), { ...cash, actorId: ravi }, closed('paid', 2000, ravi)]),
    ).toEqual([
      { measure: 're_quoted', operatorId: ravi, amountPaise: 6000 },
      { measure: 'shown_high', operatorId: asha, amountPaise: 6000 },
    ]);
  });

  it('counts a stay that was shown a fee and then made void, or found gone', () => {
    for (const end of [{ type: 'session.voided' } as const, closed('left_unrecorded', 0, ravi)]) {
      expect(tracesOf([shown(8000), end])).toEqual([{ measure: 'shown_high', operatorId: asha, amountPaise: 8000 }]);
    }
  });

  it('leaves out what somebody approved as given away or owed', () => {
    for (const outcome of ['complimentary', 'lost_waived', 'released_on_trust', 'pay_later']) {
      expect(tracesOf([shown(8000), closed(outcome, 0)])).toEqual([]);
    }
  });

  it('counts a free class for whoever lets it out, and not free minutes', () => {
    expect(tracesOf([shown(0), closed('nothing_due', 0)], true)).toEqual([
      { measure: 'free_class', operatorId: asha, amountPaise: 0 },
    ]);
    expect(tracesOf([shown(0), closed('nothing_due', 0)], false)).toEqual([]);
    expect(tracesOf([shown(0), closed('paid', 0)], true)).toEqual([]);
  });

  it('knows each stay by itself, and forgets it when it ends', () => {
    const other = { sessionId: 'other' as SessionId };
    expect(
      tracesOf([shown(8000), { ...shown(2000), ...other }, { ...closed('paid', 2000), ...other }, closed('paid', 8000)]),
    ).toEqual([]);
    expect(tracesOf([shown(8000), closed('paid', 8000), closed('nothing_due', 0)])).toEqual([]);
  });
});
