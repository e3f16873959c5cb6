import { Meter } from '@base-ui/react/meter';
import type { BoothView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const noZones: BoothView['zones'] = [];

/** How full the lot is, zone by zone; a zone opens its map. */
export function InsideCard() {
  const { t, of } = useWords();
  const { desk } = useScreen();
  const zones = useScreenState(({ view }) => view?.zones ?? noZones);
  const inside = useScreenState(({ view }) => view?.inside ?? 0);
  const capacity = zones.reduce((sum, zone) => sum + zone.capacity, 0);
  return (
    <section className="card inside" aria-label={t('inside.title')}>
      <h2>
        {t('inside.title')} {t('inside.count', { taken: inside, capacity })}
      </h2>
      <ul className="zones">
        {zones.map((zone) => {
          const full = zone.taken >= zone.capacity;
          return (
            <li key={zone.zoneId}>
              <button type="button" className="zone" onClick={() => desk.openPanel({ kind: 'slots', zoneId: zone.zoneId })}>
                <span className="zone-name">
                  <b>{zone.zoneId}</b> {full ? t('inside.full') : `${zone.taken}/${zone.capacity}`}
                </span>
                <span className="hidden-text">
                  {t('inside.zone', { name: of(zone.name), taken: zone.taken, capacity: zone.capacity })}
                </span>
                <Meter.Root value={zone.taken} max={Math.max(1, zone.capacity)} aria-hidden="true">
                  <Meter.Track className="zone-track">
                    <Meter.Indicator className={full ? 'zone-level full' : 'zone-level'} />
                  </Meter.Track>
                </Meter.Root>
              </button>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
