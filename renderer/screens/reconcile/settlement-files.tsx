import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useScreenState } from '../../state/screen.tsx';

type TakenIn = ChannelOutput<'settlement.files'>[number];

/** The latest settlement files, and who took them in. */
export function SettlementFiles({ covered }: { readonly covered: boolean }) {
  const { t } = useWords();
  const nowMs = useNow(60_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const files = useAsk('settlement.files', {}, [covered]);
  if (files.value === null) return null;
  const columns: readonly Column<TakenIn>[] = [
    { key: 'when', title: t('reconcile.when'), cell: ({ atMs }) => lotMoment(atMs, utcOffsetMinutes, nowMs) },
    { key: 'file', title: t('reconcile.file'), names: true, cell: ({ fileName }) => fileName },
    { key: 'source', title: t('reconcile.what'), cell: ({ source }) => t(`reconcile.source.${source}`) },
    {
      key: 'lines',
      title: t('reconcile.fresh'),
      figure: true,
      cell: ({ lines, whole }) => (whole ? lines : `${lines} · ${t('reconcile.partly')}`),
    },
    { key: 'by', title: t('reconcile.by'), cell: ({ byName }) => byName },
  ];
  return (
    <DataTable
      caption={t('reconcile.files')}
      columns={columns}
      rows={files.value}
      rowKey={({ atMs, fileName }) => `${atMs} ${fileName}`}
      empty={t('reconcile.noFiles')}
    />
  );
}
