// The files themselves: for the tax return, for the day book, for Tally.
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import type { ExportPeriod } from '../../../domain/export/period.ts';
import type { TallyLedgers } from '../../../domain/export/tally-vouchers.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField } from '../../parts/check-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

/** `period` null: there is nothing that could be made. */
export function ExportFiles({ period }: { readonly period: ExportPeriod | null }) {
  const { t, language } = useWords();
  const { exports } = useScreen();
  return (
    <div className="exports-files">
      <ExportFile title={t('exports.file.gst')} text={t('exports.file.gstText')}>
        {(['json', 'csv', 'xlsx'] as const).map((format) => (
          <FileButton
            key={format}
            what={t('exports.file.gst')}
            format={format}
            onPress={period === null ? null : () => exports.save('exports.gst', { period, format })}
          />
        ))}
      </ExportFile>
      <ExportFile title={t('exports.file.dayBook')} text={t('exports.file.dayBookText')}>
        {(['csv', 'xlsx'] as const).map((format) => (
          <FileButton
            key={format}
            what={t('exports.file.dayBook')}
            format={format}
            onPress={period === null ? null : () => exports.save('exports.dayBook', { period, format, language })}
          />
        ))}
      </ExportFile>
      <TallyFile period={period} />
    </div>
  );
}

function TallyFile({ period }: { readonly period: ExportPeriod | null }) {
  const { t } = useWords();
  const { exports } = useScreen();
  const kept = useAsk('exports.tallyLedgers', {}).value;
  const [ledgers, setLedgers] = useState<TallyLedgers | null>(null);
  const [per, setPer] = useState<'day' | 'receipt'>('day');
  const [roundTax, setRoundTax] = useState(false);
  useEffect(() => {
    if (kept !== null) setLedgers((chosen) => chosen ?? kept);
  }, [kept]);
  const save =
    period === null || ledgers === null ? null : () => exports.save('exports.tally', { period, per, roundTax, ledgers });
  return (
    <ExportFile title={t('exports.file.tally')} text={t('exports.file.tallyText')}>
      <FieldSelect
        label={t('exports.tally.per')}
        value={per}
        choices={[
          { value: 'day', text: t('exports.tally.perDay') },
          { value: 'receipt', text: t('exports.tally.perReceipt') },
        ]}
        onChange={setPer}
      />
      <CheckField
        label={t('exports.tally.roundTax')}
        hint={t('exports.tally.roundTaxHint')}
        checked={roundTax}
        onChange={setRoundTax}
      />
      <Button disabled={ledgers === null} onPress={() => ledgers !== null && exports.nameLedgers(ledgers, setLedgers)}>
        {t('exports.tally.ledgers')}
      </Button>
      <FileButton what={t('exports.file.tally')} format="xml" onPress={save} />
    </ExportFile>
  );
}

function ExportFile({ title, text, children }: { readonly title: string; readonly text: string; readonly children: ReactNode }) {
  return (
    <section className="exports-file" aria-label={title}>
      <h2>{title}</h2>
      <p className="quiet">{text}</p>
      <div className="exports-buttons">{children}</div>
    </section>
  );
}

type FileButtonProps = {
  readonly what: string;
  readonly format: 'json' | 'csv' | 'xlsx' | 'xml';
  readonly onPress: (() => void) | null;
};

function FileButton({ what, format, onPress }: FileButtonProps) {
  const { t } = useWords();
  const busy = useScreenState((state) => state.busy);
  const name = t(`exports.file.${format}`);
  return (
    <Button
      busy={busy}
      disabled={onPress === null}
      label={t('exports.file.label', { what, format: name })}
      onPress={() => onPress?.()}
    >
      {name}
    </Button>
  );
}
