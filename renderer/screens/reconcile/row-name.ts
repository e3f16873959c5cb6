import type { OnlineRow } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';

/** What a person calls a row: its vehicle, its pass, or the gateway's id of its line. */
export function useRowName(): (row: Pick<OnlineRow, 'session' | 'payment' | 'lines'>) => string {
  const { t } = useWords();
  const vehicleName = useVehicleName();
  return ({ session, payment, lines }) => {
    if (session !== null) return vehicleName(session);
    return payment === null ? (lines[0]?.entityId ?? '') : t('reconcile.ofPass');
  };
}
