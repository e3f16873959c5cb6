// BoothView: everything that stands on the screen all the time, read in one go.
import type { BoothIdentity } from '../../db/booth-identity.ts';
import { lastExits } from '../../db/last-exits.ts';
import { findOperator } from '../../db/operators.ts';
import { pendingPassPayments } from '../../db/pass-sales.ts';
import { countInside } from '../../db/sessions.ts';
import { findOpenShift } from '../../db/shifts.ts';
import { zonesWithTaken } from '../../db/slots.ts';
import type { ReadTx } from '../../db/transaction.ts';
import { waitingPayments } from '../../db/waiting-payments.ts';
import { approvalLevels } from '../../domain/people/approval-rules.ts';
import type { BoothView } from '../contract/views.ts';
import type { Lane } from '../ipc/lane.ts';
import type { FreeSpace } from '../monitoring/free-space.ts';
import { settingsOf } from '../operations/context.ts';
import { preferencesOf } from '../operations/preferences.ts';
import type { Recovered } from '../operations/recovered.ts';
import type { Store } from '../operations/store.ts';
import type { Desk } from '../people/desk.ts';
import type { ScanGate } from '../scanning/scan-gate.ts';
import type { BoothClock } from '../settings/booth-clock.ts';
import { attentionView } from './attention-view.ts';
import { passPaymentView } from './pass-view.ts';
import { settledView } from './settled-view.ts';
import { zoneView } from './zone-view.ts';

export type DeviceViews = Pick<BoothView, 'printer' | 'scanner' | 'barrier' | 'drawer'>;

type Parts = {
  readonly version: string;
  readonly store: Store;
  readonly clock: BoothClock;
  readonly identity: BoothIdentity;
  readonly desk: Desk;
  readonly lane: Lane;
  readonly scanGate: ScanGate;
  readonly recovered: Recovered;
  readonly freeSpace: FreeSpace;
  readonly devices: () => DeviceViews;
  readonly upstream: () => BoothView['upstream'];
  /** Mends a broken database; a defect in the view itself is reported. */
  readonly failed: (error: unknown) => void;
};

/** So many finished exits stay in sight. */
const LAST_EXITS = 8;

/** While it cannot be made, the last view stays; where the database cannot be read, it says that the lane is stopped. */
export function openBoothView(parts: Parts): () => BoothView {
  let last: BoothView | null = null;
  return () => {
    try {
      last = parts.store.read((tx) => boothView(parts, tx));
      return last;
    } catch (error) {
      parts.failed(error);
      if (last === null) throw error;
      return { ...last, nowMs: parts.clock.nowMs(), stopped: parts.lane.stopped() };
    }
  };
}

function boothView(parts: Parts, tx: ReadTx): BoothView {
  const { identity, desk, lane, scanGate, clock } = parts;
  const settings = settingsOf(tx);
  return {
    version: parts.version,
    training: settings.training,
    lotName: settings.name,
    boothCode: identity.boothCode,
    utcOffsetMinutes: settings.utcOffsetMinutes,
    vehicleClasses: [...settings.vehicleClasses],
    operator: desk.operator(),
    locked: desk.locked(),
    shift: shiftView(tx),
    approvals: approvalLevels(settings),
    ...parts.devices(),
    upstream: parts.upstream(),
    nowMs: clock.nowMs(),
    clockDoubt: clock.doubt(),
    waiting: [...waitingPayments(tx)],
    passPayments: pendingPassPayments(tx).map(({ paymentId }) => passPaymentView(tx, paymentId, clock.nowMs())),
    zones: zonesWithTaken(tx).map(zoneView),
    inside: countInside(tx),
    last: lastExits(tx, LAST_EXITS).map(({ sessionId, paymentId, atMs }) => ({
      ...settledView(tx, { sessionId, paymentId }),
      atMs,
    })),
    attention: attentionView(tx, parts),
    scanLimitedUntilMs: scanGate.limitedUntilMs(),
    counts2000: settings.counts2000 === true,
    stopped: lane.stopped(),
    preferences: preferencesOf(tx),
  };
}

function shiftView(tx: ReadTx): BoothView['shift'] {
  const shift = findOpenShift(tx);
  if (shift === undefined) return null;
  const { shiftId, number, operatorId, handId, countedAtMs, openedAtMs } = shift;
  const nameOf = (id: typeof operatorId) => findOperator(tx, id)?.name ?? '';
  const names = { operatorName: nameOf(operatorId), handName: nameOf(handId) };
  return { shiftId, number, operatorId, handId, ...names, countedAtMs, openedAtMs };
}
