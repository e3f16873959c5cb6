// The operations of the channels in contract/channels/setup.ts; their files lie in operations/setup/. Those of the first set-up work
// only in a booth without a lot (electron/set-up/).
import { refuse } from '../../../domain/result.ts';
import type { setupChannels } from '../../contract/channels/setup.ts';
import type { Operations } from '../../ipc/call.ts';
import { configureLot, viewLot } from '../setup/lot.ts';
import { listTariffSamples, listTariffVersions, previewTariff, publishTariff } from '../setup/tariffs.ts';

export type SetupParts = Parameters<typeof viewLot>[0] &
  Parameters<typeof configureLot>[0] &
  Parameters<typeof listTariffVersions>[0] &
  Parameters<typeof publishTariff>[0];

const done = () => refuse('set_up_done');

export function setupOperations(parts: SetupParts): Pick<Operations, keyof typeof setupChannels> {
  return {
    'setup.samples': done,
    'setup.previewTariff': done,
    'setup.finish': done,
    'setup.practise': done,
    'lot.view': viewLot(parts),
    'lot.configure': configureLot(parts),
    'tariff.list': listTariffVersions(parts),
    'tariff.samples': listTariffSamples(),
    'tariff.preview': previewTariff(parts),
    'tariff.publish': publishTariff(parts),
  };
}
