// What every printed document starts with, and how a class is shown on it.
import type { BoothContext } from '../decision-context.ts';
import type { VehicleClassId } from '../ids.ts';
import type { LotSettings } from '../lot/lot-settings.ts';
import type { Words } from '../words.ts';
import type { TicketContent } from './document.ts';

type DocumentHead = Pick<
  TicketContent,
  'lotName' | 'lotAddress' | 'gstin' | 'boothCode' | 'cashier' | 'language' | 'utcOffsetMinutes' | 'training'
>;

export function documentHead({ settings, boothCode, cashierName }: BoothContext): DocumentHead {
  return {
    lotName: settings.name,
    lotAddress: settings.address,
    gstin: settings.gstin,
    boothCode,
    cashier: cashierName,
    language: settings.documentLanguage,
    utcOffsetMinutes: settings.utcOffsetMinutes,
    training: settings.training,
  };
}

/** The class in people's words; its id when the lot has dropped the class since. */
export function vehicleClassWords({ vehicleClasses }: LotSettings, vehicleClass: VehicleClassId): Words {
  const known = vehicleClasses.find(({ id }) => id === vehicleClass);
  return known?.name ?? { en: vehicleClass, hi: vehicleClass };
}
