// Few lines, the most telling first; below them every figure of every cashier. Each figure opens the records behind it.

import { useState } from 'react';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { type ComparedPeriod, type ComparisonView, comparedPeriods } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { ChevronsUp, ChevronUp, CircleCheck } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { EmptyState } from '../../parts/empty-state.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen } from '../../state/screen.tsx';

type Compared = ChannelOutput<'exceptions.compare'>;
type Cashier = Compared['cashiers'][number];

/** More than a busy person reads at once is none. */
const mostLines = 6;

export function CompareCashiers() {
  const { t } = useWords();
  const [period, setPeriod] = useState<ComparedPeriod>('days7');
  const { value } = useAsk('exceptions.compare', { period });
  return (
    <div className="compare">
      <FieldSelect
        label={t('exceptions.period.title')}
        value={period}
        choices={comparedPeriods.map((each) => ({ value: each, text: t(`exceptions.period.${each}`) }))}
        onChange={setPeriod}
      />
      {value === null ? (
        <ProgressNote text={t('common.loading')} />
      ) : value.cashiers.length === 0 ? (
        <EmptyState title={t('exceptions.compare.none')} text={t('exceptions.compare.noneText')} />
      ) : (
        <Figures compared={value} period={period} />
      )}
    </div>
  );
}

function Figures({ compared, period }: { readonly compared: Compared; readonly period: ComparedPeriod }) {
  const { t } = useWords();
  const telling = compared.lines.filter(({ standing }) => standing !== 'plain').slice(0, mostLines);
  const nameOf = (operatorId: string) => compared.cashiers.find((cashier) => cashier.operatorId === operatorId)?.name ?? '—';
  return (
    <>
      <h2>{t('exceptions.compare.first')}</h2>
      {compared.cashiers.length === 1 ? (
        <p>{t('exceptions.compare.alone')}</p>
      ) : telling.length === 0 ? (
        <p className="compare-quiet">
          <CircleCheck aria-hidden="true" size={28} /> {t('exceptions.compare.quiet')}
        </p>
      ) : (
        <ol className="compare-lines" aria-label={t('exceptions.compare.first')}>
          {telling.map((line) => (
            <li key={`${line.operatorId} ${line.measure}`}>
              <TellingLine line={line} name={nameOf(line.operatorId)} period={period} />
            </li>
          ))}
        </ol>
      )}
      <h2>{t('exceptions.compare.all')}</h2>
      <p className="quiet">{t('exceptions.compare.allText')}</p>
      <DataTable
        caption={t('exceptions.compare.all')}
        hideCaption
        rows={compared.cashiers}
        rowKey={({ operatorId }) => operatorId}
        empty={t('exceptions.compare.none')}
        columns={[
          { key: 'name', title: t('exceptions.compare.cashier'), names: true, cell: ({ name }) => name },
          { key: 'exits', title: t('exceptions.compare.exits'), figure: true, cell: ({ exits }) => exits },
          ...measureOrder.map((measure) => ({
            key: measure,
            title: t(`exceptions.measure.${measure}`),
            figure: true,
            cell: (cashier: Cashier) => (
              <RateButton
                line={compared.lines.find((line) => line.operatorId === cashier.operatorId && line.measure === measure)}
                name={cashier.name}
                period={period}
              />
            ),
          })),
        ]}
      />
    </>
  );
}

const measureOrder = [
  'shown_high',
  're_quoted',
  'free_class',
  'lost',
  'given',
  'void_entry',
  'void_receipt',
  'refund',
  'reprint',
  'class_change',
  'manual_barrier',
  'typed_entry',
  'cash_short',
] as const satisfies readonly ComparisonView['measure'][];

type LineProps = { readonly line: ComparisonView; readonly name: string; readonly period: ComparedPeriod };

function TellingLine({ line, name, period }: LineProps) {
  const { t } = useWords();
  const { desk } = useScreen();
  const { operatorId, measure, rate, othersRate, times, count, exits, standing } = line;
  const Icon = standing === 'far' ? ChevronsUp : ChevronUp;
  return (
    <div className={`compare-line ${standing}`}>
      <span className="compare-standing">
        <Icon aria-hidden="true" size={28} /> {t(`exceptions.standing.${standing}`)}
      </span>
      <span className="compare-what">
        <strong>{name}</strong> · <strong>{t(`exceptions.measure.${measure}`)}</strong>
        <span>
          {t('exceptions.compare.rate', { rate: rateText(rate), count, exits })}
          {othersRate !== null && ` · ${t('exceptions.compare.others', { rate: rateText(othersRate) })}`}
          {times !== null && ` · ${t('exceptions.compare.times', { times: rateText(times) })}`}
        </span>
      </span>
      <Button
        label={`${t('exceptions.compare.show')} · ${name} · ${t(`exceptions.measure.${measure}`)}`}
        onPress={() => desk.openPanel({ kind: 'behind', period, operatorId, measure, name })}
      >
        {t('exceptions.compare.show')}
      </Button>
    </div>
  );
}

function RateButton({ line, name, period }: Omit<LineProps, 'line'> & { readonly line: ComparisonView | undefined }) {
  const { t } = useWords();
  const { desk } = useScreen();
  if (line === undefined || line.count === 0) return '—';
  const { operatorId, measure, rate, count, standing } = line;
  return (
    <Button
      label={`${name} · ${t(`exceptions.measure.${measure}`)} · ${rateText(rate)} (${count})`}
      onPress={() => desk.openPanel({ kind: 'behind', period, operatorId, measure, name })}
    >
      {standing !== 'plain' &&
        (standing === 'far' ? <ChevronsUp aria-hidden="true" size={20} /> : <ChevronUp aria-hidden="true" size={20} />)}
      {rateText(rate)}
    </Button>
  );
}

function rateText(rate: number): string {
  return rate >= 10 ? String(Math.round(rate)) : String(Math.round(rate * 10) / 10);
}
