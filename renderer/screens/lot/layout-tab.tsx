// Zones and slots. A slot on which a vehicle stands is kept, whatever is taken out.
import { useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { ZoneDraft } from '../setup/draft.ts';
import { LayoutPicture } from '../setup/layout-picture.tsx';
import { ZonesEditor } from '../setup/zones-editor.tsx';
import type { LotTabProps } from './lot-section.tsx';

export function LayoutTab({ lot, saved }: LotTabProps) {
  const { t, of, language } = useWords();
  const { setup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [before] = useState<readonly ZoneDraft[]>(() =>
    lot.zones.map(({ zoneId, name, vehicleClasses, slots }, key) => ({
      key,
      zoneId,
      nameEn: name.en,
      nameHi: name.hi,
      vehicleClasses,
      slots,
    })),
  );
  const [zones, setZones] = useState(before);
  const touched = JSON.stringify(zones) !== JSON.stringify(before);
  useUnsaved(touched);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const taken = lot.zones.flatMap((zone) => zone.taken);

  async function save(): Promise<void> {
    const plans = zones.map(({ zoneId, nameEn, nameHi, vehicleClasses, slots }) => ({
      zoneId,
      name: { en: nameEn.trim(), hi: nameHi.trim() === '' ? nameEn.trim() : nameHi.trim() },
      vehicleClasses: [...vehicleClasses],
      slots,
    }));
    const answer = await setup.configure({ zones: plans });
    setRefusal(answer);
    if (answer === null) saved();
  }
  return (
    <>
      <ZonesEditor
        zones={zones}
        classes={lot.vehicleClasses.map(({ id, name }) => ({ id, name: of(name) }))}
        onChange={(changed) => {
          setZones(changed);
          setRefusal(null);
        }}
      />
      <LayoutPicture
        zones={zones.map(({ zoneId, nameEn, nameHi, slots }) => ({
          zoneId,
          name: language === 'hi' && nameHi !== '' ? nameHi : nameEn,
          slots,
          taken,
        }))}
      />
      <RefusalText refusal={refusal} />
      <div className="dialog-actions">
        <Button tone="primary" size="large" busy={busy} disabled={!touched} onPress={() => void save()}>
          {t('lotSet.save')}
        </Button>
      </div>
    </>
  );
}
