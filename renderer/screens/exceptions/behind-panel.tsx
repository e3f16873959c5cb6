// The records behind one figure: when, which vehicle, how much, why, and who approved. Each opens its vehicle's story.
import { useState } from 'react';
import type { OperatorId, SessionId } from '../../../domain/ids.ts';
import { paise } from '../../../domain/money/paise.ts';
import type { Behind, ComparedPeriod, ComparisonView } from '../../../electron/contract/views.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { detailWords } from '../../i18n/fact-words.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DataTable } from '../../parts/data-table.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useNow } from '../../parts/use-now.ts';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { SessionStory } from '../sessions/session-story.tsx';

export type BehindNeeds = {
  readonly period: ComparedPeriod;
  readonly operatorId: OperatorId;
  readonly measure: ComparisonView['measure'];
  readonly name: string;
};

export function BehindPanel({ period, operatorId, measure, name }: BehindNeeds) {
  const { t } = useWords();
  const { desk } = useScreen();
  const [storyOf, setStoryOf] = useState<SessionId | null>(null);
  const { value } = useAsk('exceptions.behind', { period, operatorId, measure });
  const title = `${name} · ${t(`exceptions.measure.${measure}`)} · ${t(`exceptions.period.${period}`)}`;
  return (
    <PanelDialog title={title} onClose={desk.closePanel} wide>
      {storyOf === null ? (
        value === null ? (
          <p className="quiet">{t('common.loading')}</p>
        ) : (
          <>
            <BehindTable entries={value.entries} title={title} onOpen={setStoryOf} />
            {value.more && <p className="quiet">{t('exceptions.behind.more')}</p>}
          </>
        )
      ) : (
        <>
          <div>
            <Button onPress={() => setStoryOf(null)}>{t('common.back')}</Button>
          </div>
          <SessionStory sessionId={storyOf} />
        </>
      )}
    </PanelDialog>
  );
}

type BehindTableProps = {
  readonly entries: readonly Behind[];
  readonly title: string;
  readonly onOpen: (sessionId: SessionId) => void;
};

function BehindTable({ entries, title, onOpen }: BehindTableProps) {
  const { t, language } = useWords();
  const nameOf = useVehicleName();
  const nowMs = useNow(60_000);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const what = ({ kind, detail }: Behind) =>
    kind === 'cash_short' ? t('exceptions.behind.shift', { number: detail }) : detailWords(detail, language);
  return (
    <DataTable
      caption={title}
      hideCaption
      rows={entries}
      rowKey={({ seq }) => String(seq)}
      empty={t('exceptions.behind.none')}
      columns={[
        {
          key: 'at',
          title: t('exceptions.behind.at'),
          names: true,
          cell: ({ atMs }) => lotMoment(atMs, utcOffsetMinutes, nowMs),
        },
        {
          key: 'vehicle',
          title: t('exceptions.behind.vehicle'),
          cell: ({ session }) =>
            session === null ? (
              '—'
            ) : (
              <Button label={`${t('find.story')} ${nameOf(session)}`} onPress={() => onOpen(session.sessionId)}>
                <span className="plate">{nameOf(session)}</span>
              </Button>
            ),
        },
        { key: 'what', title: t('exceptions.behind.what'), cell: what },
        {
          key: 'amount',
          title: t('exceptions.behind.amount'),
          figure: true,
          cell: ({ amountPaise }) => (amountPaise === 0 ? '—' : formatRupees(paise(amountPaise))),
        },
        { key: 'reason', title: t('approval.reason'), cell: ({ reason }) => reason ?? '—' },
        { key: 'approver', title: t('exceptions.behind.approver'), cell: ({ approverName }) => approverName ?? '—' },
      ]}
    />
  );
}
