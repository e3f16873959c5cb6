// Zones, what parks there, and their slots: in the wizard and in the lot's settings.
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { ZoneDraft } from './draft.ts';
import './setup.css';

type ZonesEditorProps = {
  readonly zones: readonly ZoneDraft[];
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly onChange: (zones: readonly ZoneDraft[]) => void;
};

export function ZonesEditor({ zones, classes, onChange }: ZonesEditorProps) {
  const { t } = useWords();
  const change = (key: number, part: Partial<ZoneDraft>) =>
    onChange(zones.map((zone) => (zone.key === key ? { ...zone, ...part } : zone)));

  function add(): void {
    const taken = new Set(zones.map(({ zoneId }) => zoneId));
    const zoneId = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'].find((letter) => !taken.has(letter)) ?? '';
    const key = Math.max(0, ...zones.map((zone) => zone.key)) + 1;
    onChange([
      ...zones,
      { key, zoneId, nameEn: `Zone ${zoneId}`, nameHi: `ज़ोन ${zoneId}`, vehicleClasses: [], slots: `${zoneId}-01…${zoneId}-20` },
    ]);
  }

  return (
    <div className="zones-editor">
      {zones.map((zone) => (
        <fieldset key={zone.key} className="zone-edit">
          <legend>{zone.zoneId}</legend>
          <div className="zone-fields">
            <TextField
              kind="number"
              label={t('firstDay.zoneCode')}
              value={zone.zoneId}
              maxLength={8}
              onChange={(zoneId) => change(zone.key, { zoneId: zoneId.toUpperCase() })}
            />
            <TextField
              label={t('firstDay.zoneEn')}
              value={zone.nameEn}
              maxLength={40}
              onChange={(nameEn) => change(zone.key, { nameEn })}
            />
            <TextField
              label={t('firstDay.zoneHi')}
              value={zone.nameHi}
              maxLength={40}
              onChange={(nameHi) => change(zone.key, { nameHi })}
            />
            <TextField
              label={t('firstDay.slots')}
              className="zone-slots"
              value={zone.slots}
              maxLength={4_000}
              onChange={(slots) => change(zone.key, { slots })}
            />
          </div>
          <div className="chips">
            <span className="chips-label">{t('firstDay.parksHere')}</span>
            {classes.map(({ id, name }) => {
              const here = zone.vehicleClasses.includes(id);
              const others = zone.vehicleClasses.filter((each) => each !== id);
              return (
                <Button
                  key={id}
                  pressed={here}
                  onPress={() => change(zone.key, { vehicleClasses: here ? others : [...zone.vehicleClasses, id] })}
                >
                  {name}
                </Button>
              );
            })}
            {zones.length > 1 && (
              <Button tone="danger" onPress={() => onChange(zones.filter(({ key }) => key !== zone.key))}>
                {t('firstDay.removeZone', { zone: zone.zoneId })}
              </Button>
            )}
          </div>
        </fieldset>
      ))}
      <div>
        <Button onPress={add}>{t('firstDay.addZone')}</Button>
      </div>
    </div>
  );
}
