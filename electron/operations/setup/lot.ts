// lot.view and lot.configure: what the owner and supervisors settle about the lot.
import { occupiedSlots } from '../../../db/slots.ts';
import { tariffInForce } from '../../../db/tariffs.ts';
import type { ReadTx } from '../../../db/transaction.ts';
import { decideConfigureLot } from '../../../domain/lot/configure-lot.ts';
import { lotRules } from '../../../domain/lot/lot-defaults.ts';
import { formatSlotRanges } from '../../../domain/lot/slot-ranges.ts';
import { approvalTable } from '../../../domain/people/approval-rules.ts';
import { ok } from '../../../domain/result.ts';
import type { LotView } from '../../contract/views.ts';
import { type Operation, operatorOf } from '../../ipc/call.ts';
import type { Clock } from '../../settings/clock.ts';
import type { Commit } from '../commit.ts';
import { settingsOf } from '../context.ts';
import type { Store } from '../store.ts';

type LotParts = { readonly store: Store; readonly clock: Clock; readonly commit: Commit };

export function viewLot({ store, clock }: Pick<LotParts, 'store' | 'clock'>): Operation<'lot.view'> {
  return () => ok(store.read((tx) => lotView(tx, clock.nowMs())));
}

export function configureLot({ commit, clock }: Pick<LotParts, 'commit' | 'clock'>): Operation<'lot.configure'> {
  return ({ requestId: _, ...change }, call) =>
    commit(call, (tx) => {
      const concessionIds = concessionsOf(tx, clock.nowMs()).map(({ id }) => id);
      const state = { settings: settingsOf(tx), occupied: occupiedSlots(tx), concessionIds };
      const decided = decideConfigureLot(state, change, { actor: operatorOf(call) });
      if (!decided.ok) return decided;
      const { kept, ...decision } = decided.value;
      return ok({ decision, reply: () => ({ kept: [...kept] }) });
    });
}

function lotView(tx: ReadTx, nowMs: number): LotView {
  const settings = settingsOf(tx);
  const { validators, ...later } = lotRules(settings);
  const taken = new Set(occupiedSlots(tx).map(({ slotId }) => slotId));
  const { name, address, gstin, placeOfSupply, gst } = settings;
  return {
    name,
    address,
    gstin,
    placeOfSupply,
    gst,
    vehicleClasses: [...settings.vehicleClasses],
    zones: settings.zones.map(({ slots, vehicleClasses, ...zone }) => ({
      ...zone,
      vehicleClasses: [...vehicleClasses],
      slots: formatSlotRanges(slots),
      taken: slots.filter((slot) => taken.has(slot)),
    })),
    rules: {
      ...later,
      quoteValiditySeconds: settings.quoteValiditySeconds,
      exitGraceMinutes: settings.exitGraceMinutes,
      onlineWaitSeconds: settings.onlineWaitSeconds,
      plateOnReceipt: settings.plateOnReceipt,
      documentLanguage: settings.documentLanguage,
    },
    approvals: [...approvalTable(settings)],
    validators: [...validators],
    concessions: concessionsOf(tx, nowMs).map(({ id, words }) => ({ id, words })),
  };
}

function concessionsOf(tx: ReadTx, nowMs: number) {
  return tariffInForce(tx, nowMs)?.tariff.concessions ?? [];
}
