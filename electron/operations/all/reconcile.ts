// The operations of the channels in contract/channels/reconcile.ts; their files lie in operations/reconcile/.
import type { reconcileChannels } from '../../contract/channels/reconcile.ts';
import type { Operations } from '../../ipc/call.ts';
import { openSettlementDesk } from '../../settlement/settlement-desk.ts';
import { reconcileCash } from '../reconcile/reconcile-cash.ts';
import { reconcileDecide } from '../reconcile/reconcile-decide.ts';
import { reconcileFile } from '../reconcile/reconcile-file.ts';
import { reconcileOnlineRows } from '../reconcile/reconcile-online.ts';
import { reconcileVehicles } from '../reconcile/reconcile-vehicles.ts';
import { settlementFiles, settlementProgress } from '../reconcile/settlement-files.ts';
import { settlementImport } from '../reconcile/settlement-import.ts';
import { settlementPreview } from '../reconcile/settlement-preview.ts';
import { settlementSend } from '../reconcile/settlement-send.ts';

export type ReconcileParts = Parameters<typeof reconcileFile>[0] &
  Parameters<typeof reconcileDecide>[0] &
  Omit<Parameters<typeof settlementImport>[0], 'settlementDesk'>;

export function reconcileOperations(parts: ReconcileParts): Pick<Operations, keyof typeof reconcileChannels> {
  const settlementDesk = openSettlementDesk();
  return {
    'reconcile.cash': reconcileCash(parts),
    'reconcile.online': reconcileOnlineRows(parts),
    'reconcile.vehicles': reconcileVehicles(parts),
    'reconcile.file': reconcileFile(parts),
    'reconcile.decide': reconcileDecide(parts),
    'settlement.send': settlementSend({ settlementDesk }),
    'settlement.preview': settlementPreview({ ...parts, settlementDesk }),
    'settlement.progress': settlementProgress({ settlementDesk }),
    'settlement.import': settlementImport({ ...parts, settlementDesk }),
    'settlement.files': settlementFiles(parts),
  };
}
