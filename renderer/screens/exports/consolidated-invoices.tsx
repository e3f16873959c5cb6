import { paise } from '../../../domain/money/paise.ts';
import { lotDay } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

/** One invoice for the small receipts of each closed day. */
export function ConsolidatedInvoices() {
  const { t } = useWords();
  const { exports } = useScreen();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 330);
  const days = useAsk('exports.dayClosings', {});
  if (days.value === null) return null;
  const { belowPaise, closings } = days.value;
  const dayOf = (atMs: number) => lotDay(atMs, utcOffsetMinutes).split('-').reverse().join('-');
  return (
    <section className="exports-file" aria-label={t('exports.invoice.title')}>
      <h2>{t('exports.invoice.title')}</h2>
      <p className="quiet">
        {belowPaise === 0 ? t('exports.invoice.off') : t('exports.invoice.text', { amount: formatRupees(paise(belowPaise)) })}
      </p>
      {(belowPaise > 0 || closings.some(({ documentId }) => documentId !== null)) && (
        <DataTable
          caption={t('exports.invoice.title')}
          hideCaption
          rows={closings}
          rowKey={({ closingId }) => closingId}
          empty={t('exports.invoice.noDays')}
          columns={[
            { key: 'day', title: t('exports.invoice.day'), names: true, cell: ({ throughMs }) => dayOf(throughMs) },
            { key: 'closing', title: t('exports.invoice.closing'), cell: ({ number }) => `D ${number}` },
            {
              key: 'number',
              title: t('exports.invoice.number'),
              cell: ({ invoiceNumber }) => invoiceNumber ?? '–',
            },
            {
              key: 'do',
              title: '',
              cell: ({ closingId, throughMs, documentId, invoiceNumber }) =>
                documentId === null ? (
                  <Button
                    label={t('exports.invoice.makeOf', { day: dayOf(throughMs) })}
                    onPress={async () => {
                      if (await exports.consolidate(closingId)) days.reload();
                    }}
                  >
                    {t('exports.invoice.make')}
                  </Button>
                ) : (
                  <Button
                    label={t('exports.invoice.pdfOf', { number: invoiceNumber ?? '' })}
                    onPress={() => exports.save('exports.invoicePdf', { documentId })}
                  >
                    {t('exports.invoice.pdf')}
                  </Button>
                ),
            },
          ]}
        />
      )}
    </section>
  );
}
