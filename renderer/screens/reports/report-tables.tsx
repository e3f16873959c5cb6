// The headings and figures of a report, as on its paper, and a line for each cashier.
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DataTable } from '../../parts/data-table.tsx';
import type { ReportShown } from './report-page.tsx';

type Row = ReportShown['sections'][number]['rows'][number];

export function ReportTables({ report }: { readonly report: ReportShown }) {
  const { t, language } = useWords();
  return (
    <>
      <div className="report-sections">
        {report.sections.map(({ id, words, rows }) => (
          <section key={id} className="report-section" aria-label={words[language]}>
            <h3>{words[language]}</h3>
            <dl>
              {rows.map((row, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows of a made report never move
                <div key={at} className={row.strong ? 'report-row strong' : 'report-row'}>
                  <dt>{row.words[language]}</dt>
                  <dd>{valueText(row)}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
      {report.cashiers.length > 0 && (
        <DataTable
          caption={t('reports.cashiers')}
          columns={[
            {
              key: 'name',
              title: t('reports.column.cashier'),
              cell: ({ name }) => name ?? t('reports.boothItself'),
              names: true,
            },
            { key: 'entered', title: t('reports.column.entered'), cell: ({ entered }) => entered, figure: true },
            { key: 'left', title: t('reports.column.left'), cell: ({ left }) => left, figure: true },
            { key: 'cash', title: t('reports.column.cash'), cell: ({ cashPaise }) => formatRupees(cashPaise), figure: true },
            {
              key: 'online',
              title: t('reports.column.online'),
              cell: ({ onlinePaise }) => formatRupees(onlinePaise),
              figure: true,
            },
            { key: 'exceptions', title: t('reports.column.exceptions'), cell: ({ exceptions }) => exceptions, figure: true },
            { key: 'copies', title: t('reports.column.copies'), cell: ({ copies }) => copies, figure: true },
          ]}
          rows={report.cashiers}
          rowKey={({ operatorId }) => operatorId ?? 'booth'}
          empty=""
        />
      )}
    </>
  );
}

function valueText({ value }: Row): string {
  switch (value.kind) {
    case 'money':
      return formatRupees(value.paise);
    case 'count':
      return String(value.count);
    case 'counted_money':
      return `${value.count} · ${formatRupees(value.paise)}`;
    case 'text':
      return value.text;
  }
}
