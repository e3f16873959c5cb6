import { parseSlotRanges } from '../../../domain/lot/slot-ranges.ts';
import { useWords } from '../../i18n/i18n.ts';
import './setup.css';

type LayoutPictureProps = {
  readonly zones: readonly {
    readonly zoneId: string;
    readonly name: string;
    readonly slots: string;
    readonly taken?: readonly string[];
  }[];
};

/** The zones with a square for each slot; a filled one is taken. What cannot be read yet has no squares. */
export function LayoutPicture({ zones }: LayoutPictureProps) {
  const { t } = useWords();
  const laid = zones.map((zone) => ({ ...zone, read: parseSlotRanges(zone.slots) ?? [] }));
  const total = laid.reduce((sum, { read }) => sum + read.length, 0);
  return (
    <figure className="layout-picture">
      <figcaption>
        <strong>{t('firstDay.layout')}</strong> · {t('firstDay.total', { slots: total, zones: zones.length })}
      </figcaption>
      {laid.map(({ zoneId, name, slots, read, taken }) => (
        <div key={zoneId} className="layout-zone">
          <p>
            <strong>{name}</strong> · {read.length === 0 ? t('firstDay.slotCount', { count: 0 }) : slots}
          </p>
          <div className="layout-slots" role="img" aria-label={`${name}: ${t('firstDay.slotCount', { count: read.length })}`}>
            {read.map((slot) => (
              <span key={slot} title={slot} className={taken?.includes(slot) === true ? 'layout-slot taken' : 'layout-slot'} />
            ))}
          </div>
        </div>
      ))}
    </figure>
  );
}
