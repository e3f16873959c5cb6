// One of the published tariffs or a file, and at once what is wrong with it or what it would cost. In the wizard and in the settings.
import { useRef, useState } from 'react';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { TariffPreview } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { TabSet } from '../../parts/tab-set.tsx';
import type { TariffDraft } from './draft.ts';
import './setup.css';

/** The wire carries no larger frame; a tariff has a tenth of it. */
const mostBytes = 40_000;

type TariffChooserProps = {
  readonly samples: ChannelOutput<'tariff.samples'>;
  readonly chosen: TariffDraft | null;
  readonly onChoose: (tariff: TariffDraft) => void;
  readonly preview: TariffPreview | null;
  readonly classes: readonly { readonly id: string; readonly name: string }[];
};

export function TariffChooser({ samples, chosen, onChoose, preview, classes }: TariffChooserProps) {
  const { t, of } = useWords();
  const [tooLarge, setTooLarge] = useState(false);
  const fileField = useRef<HTMLInputElement>(null);

  async function readFile(file: File | undefined): Promise<void> {
    if (file === undefined) return;
    const text = await file.text();
    const fits = text.length <= mostBytes && new TextEncoder().encode(JSON.stringify(text)).length <= mostBytes * 1.4;
    setTooLarge(!fits);
    if (fits) onChoose({ kind: 'file', name: file.name, text });
  }

  const choices = samples.map(({ id, name, version }) => ({ value: id, text: `${of(name)} · ${version}` }));
  const none = { value: '', text: t('firstDay.choose') };
  return (
    <div className="tariff-chooser">
      <div className="tariff-sources">
        <FieldSelect
          label={t('firstDay.sample')}
          value={chosen?.kind === 'sample' ? chosen.id : ''}
          choices={[none, ...choices]}
          onChange={(id) => id !== '' && onChoose({ kind: 'sample', id })}
        />
        {/* The browser's own file field speaks the browser's language. */}
        <input
          ref={fileField}
          type="file"
          hidden
          accept=".json,application/json"
          onChange={(event) => void readFile(event.target.files?.[0])}
        />
        <Button className="file-button" onPress={() => fileField.current?.click()}>
          {t('firstDay.file')}
        </Button>
      </div>
      {chosen?.kind === 'file' && <p className="quiet">{t('firstDay.fileOf', { name: chosen.name })}</p>}
      <div role="alert">
        {tooLarge && <p className="notice-text">{t('firstDay.fileTooLarge')}</p>}
        {preview !== null && preview.problems.length > 0 && (
          <ul className="tariff-problems notice-text">
            {preview.problems.map(({ words, at }) => (
              <li key={`${at} ${words.en}`}>
                {of(words)}{' '}
                {chosen?.kind === 'file' && at !== '' && <span className="quiet">{t('firstDay.problemAt', { at })}</span>}
              </li>
            ))}
          </ul>
        )}
      </div>
      {preview !== null && preview.tables.length > 0 && <FeeTables preview={preview} classes={classes} />}
    </div>
  );
}

function FeeTables({ preview, classes }: Pick<TariffChooserProps, 'classes'> & { readonly preview: TariffPreview }) {
  const { t, of } = useWords();
  const [chosen, setChosen] = useState<string>('');
  const table = preview.tables.find(({ vehicleClass }) => vehicleClass === chosen) ?? preview.tables[0];
  if (table === undefined) return null;
  const nameOf = (id: string) => classes.find((each) => each.id === id)?.name ?? id;
  return (
    <TabSet
      label={t('firstDay.preview')}
      tabs={preview.tables.map(({ vehicleClass }) => ({ id: vehicleClass as string, title: nameOf(vehicleClass) }))}
      value={table.vehicleClass as string}
      onChange={setChosen}
    >
      <DataTable
        caption={`${t('firstDay.preview')} · ${nameOf(table.vehicleClass)}`}
        columns={[
          { key: 'stay', title: t('firstDay.stay'), names: true, cell: ({ stay }) => of(stay) },
          { key: 'fee', title: t('firstDay.fee'), figure: true, cell: ({ feePaise }) => formatRupees(feePaise) },
        ]}
        rows={table.rows}
        rowKey={({ stayMinutes }) => `${stayMinutes}`}
        empty={t('common.none')}
      />
    </TabSet>
  );
}
