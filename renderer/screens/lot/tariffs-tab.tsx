// The versions of the lot's prices, and a new one: from a file or a published tariff, with what it would cost shown before.
import { useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { fromLotClock, lotDay, lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { DateField } from '../../parts/date-field.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { TariffDraft } from '../setup/draft.ts';
import { TariffChooser } from '../setup/tariff-chooser.tsx';
import type { LotTabProps } from './lot-section.tsx';

type Version = ChannelOutput<'tariff.list'>[number];

export function TariffsTab({ lot, isOwner, saved }: LotTabProps) {
  const { t, of } = useWords();
  const [published, setPublished] = useState(0);
  const { value } = useAsk('tariff.list', {}, [published]);
  const offset = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const [adding, setAdding] = useState(false);
  // Set-up prices whatever stood there before, since ever.
  const since = (atMs: number) => (atMs === 0 ? t('lotSet.setUp') : `${lotDay(atMs, offset)} ${lotTime(atMs, offset)}`);
  return (
    <>
      <p className="quiet">{t('lotSet.tariffNote')}</p>
      <DataTable
        caption={t('lotSet.tab.tariffs')}
        hideCaption
        columns={[
          { key: 'name', title: t('lotSet.versionName'), names: true, cell: ({ name }: Version) => of(name) },
          { key: 'version', title: t('lotSet.version'), cell: ({ version }: Version) => version },
          { key: 'from', title: t('lotSet.from'), cell: ({ effectiveFromMs }: Version) => since(effectiveFromMs) },
          { key: 'state', title: t('lotSet.state'), cell: ({ state }: Version) => t(`lotSet.states.${state}`) },
          {
            key: 'by',
            title: t('lotSet.by'),
            cell: ({ publishedBy, publishedAtMs }: Version) =>
              `${publishedBy ?? t('lotSet.setUp')} · ${lotDay(publishedAtMs, offset)}`,
          },
        ]}
        rows={value ?? []}
        rowKey={({ tariffId }) => tariffId}
        empty={t('common.none')}
      />
      {!isOwner && <p className="quiet">{t('lotSet.ownerOnly')}</p>}
      {isOwner && !adding && (
        <div>
          <Button tone="primary" onPress={() => setAdding(true)}>
            {t('lotSet.newTariff')}
          </Button>
        </div>
      )}
      {adding && (
        <NewTariff
          classes={lot.vehicleClasses.map(({ id, name }) => ({ id, name: of(name) }))}
          onDone={() => {
            setAdding(false);
            setPublished((before) => before + 1);
            saved();
          }}
        />
      )}
    </>
  );
}

type NewTariffProps = {
  readonly classes: readonly { readonly id: string; readonly name: string }[];
  readonly onDone: () => void;
};

function NewTariff({ classes, onDone }: NewTariffProps) {
  const { t } = useWords();
  const { setup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const offset = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const nowMs = useNow(60_000);
  const [tariff, setTariff] = useState<TariffDraft | null>(null);
  const [day, setDay] = useState('');
  useUnsaved(tariff !== null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const samples = useAsk('tariff.samples', {}).value ?? [];
  const source = tariff?.kind === 'file' ? { kind: tariff.kind, text: tariff.text } : tariff;
  const preview = useAsk('tariff.preview', source && { source }).value;
  const effectiveFromMs = day === '' ? null : fromLotClock(day.split('-').reverse().join('-'), '00:00', offset);
  const ready = source !== null && preview?.problems.length === 0 && (day === '' || effectiveFromMs !== null);

  async function publish(): Promise<void> {
    if (source === null || !ready) return;
    const answer = await setup.publishTariff({ source, effectiveFromMs });
    setRefusal(answer);
    if (answer === null) onDone();
  }
  return (
    <section className="new-tariff" aria-label={t('lotSet.newTariff')}>
      <h2>{t('lotSet.newTariff')}</h2>
      <TariffChooser
        samples={samples}
        chosen={tariff}
        onChoose={(chosen) => {
          setTariff(chosen);
          setRefusal(null);
        }}
        preview={preview}
        classes={classes}
      />
      <div className="two-fields">
        <DateField label={t('lotSet.onDay')} value={day} min={lotDay(nowMs, offset)} onChange={setDay} />
      </div>
      <p className="quiet">
        {t('lotSet.from')}: {day === '' ? t('lotSet.now') : `${day} 00:00`}
      </p>
      <RefusalText refusal={refusal} />
      <div className="dialog-actions">
        <Button tone="primary" size="large" busy={busy} disabled={!ready} onPress={() => void publish()}>
          {t('lotSet.publish')}
        </Button>
      </div>
    </section>
  );
}
