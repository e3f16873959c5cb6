import type { SessionSummary } from '../../electron/contract/views.ts';
import { groupPlate } from '../format/plate.ts';
import { useWords } from '../i18n/i18n.ts';

/** What a cashier calls a vehicle: its plate, or else its ticket's number. */
export function useVehicleName(): (session: Pick<SessionSummary, 'plate' | 'ticketNumber'>) => string {
  const { t } = useWords();
  return ({ plate, ticketNumber }) => {
    if (plate !== null) return groupPlate(plate);
    return ticketNumber === null ? t('common.noPlate') : `${t('common.noPlate')} ${ticketNumber}`;
  };
}
