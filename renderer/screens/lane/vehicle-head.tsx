import type { SessionSummary } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { VehiclePicture } from '../../parts/vehicle-picture.tsx';
import { useScreenState } from '../../state/screen.tsx';

type VehicleHeadProps = {
  readonly session: SessionSummary;
  /** The stay is shown up to here. */
  readonly untilMs: number;
  readonly lost?: boolean;
  readonly overstay?: boolean;
};

/** Who stands at the exit: plate, class, entry, stay. */
export function VehicleHead({ session, untilMs, lost = false, overstay = false }: VehicleHeadProps) {
  const { t, of, language } = useWords();
  const nameOf = useVehicleName();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const vehicleClass = useScreenState(({ view }) => view?.vehicleClasses.find(({ id }) => id === session.vehicleClass));
  return (
    <header className="vehicle-head">
      <h1 className="plate">{nameOf(session)}</h1>
      <p>
        {vehicleClass !== undefined && (
          <>
            <VehiclePicture picture={vehicleClass.picture} />
            <strong>{of(vehicleClass.name)}</strong>
          </>
        )}
        <span>{t('exit.in', { time: lotMoment(session.enteredAtMs, utcOffsetMinutes, untilMs) })}</span>
        <span>{t('exit.stay', { duration: formatDuration(untilMs - session.enteredAtMs, language) })}</span>
        {session.slotId !== null && <span>{t('lane.slot', { slot: session.slotId })}</span>}
        {lost && <strong className="mark">{t('exit.lost')}</strong>}
        {overstay && <strong className="mark">{t('exit.overstay')}</strong>}
      </p>
    </header>
  );
}
