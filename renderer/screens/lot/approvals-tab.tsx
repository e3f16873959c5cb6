// The whole approval table: what each action asks for, and how far down it may go. The owner makes it stricter; each choice is saved at once.
import { useState } from 'react';
import { type ApprovalLevel, approvalLevelsInOrder } from '../../../domain/people/approval-rules.ts';
import type { Refusal } from '../../../domain/result.ts';
import type { LotView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DataTable } from '../../parts/data-table.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { LotTabProps } from './lot-section.tsx';

type Row = LotView['approvals'][number];

export function ApprovalsTab({ lot, isOwner, saved }: LotTabProps) {
  const { t } = useWords();
  const { setup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function choose({ action }: Row, level: ApprovalLevel): Promise<void> {
    const stricter = lot.approvals
      .map((row) => (row.action === action ? { ...row, level } : row))
      .filter((row) => row.level !== row.floor);
    const answer = await setup.configure({ approvals: Object.fromEntries(stricter.map((row) => [row.action, row.level])) });
    setRefusal(answer);
    if (answer === null) saved();
  }
  const allowed = (floor: ApprovalLevel) => approvalLevelsInOrder.slice(approvalLevelsInOrder.indexOf(floor));
  return (
    <>
      <p>{t('lotSet.approvalLead')}</p>
      {!isOwner && <p className="quiet">{t('lotSet.ownerOnly')}</p>}
      <RefusalText refusal={refusal} />
      <DataTable
        caption={t('lotSet.tab.approvals')}
        hideCaption
        columns={[
          {
            key: 'action',
            title: t('lotSet.action'),
            names: true,
            cell: ({ action }: Row) => t(`approvalAction.${action}`),
          },
          { key: 'floor', title: t('lotSet.floor'), cell: ({ floor }: Row) => t(`lotSet.levels.${floor}`) },
          {
            key: 'level',
            title: t('lotSet.level'),
            cell: (row: Row) =>
              isOwner && allowed(row.floor).length > 1 ? (
                <select
                  className={row.level === row.floor ? 'level-select' : 'level-select stricter'}
                  aria-label={t('lotSet.levelOf', { action: t(`approvalAction.${row.action}`) })}
                  value={row.level}
                  disabled={busy}
                  onChange={(event) => void choose(row, event.target.value as ApprovalLevel)}
                >
                  {allowed(row.floor).map((level) => (
                    <option key={level} value={level}>
                      {t(`lotSet.levels.${level}`)}
                    </option>
                  ))}
                </select>
              ) : (
                <strong className={row.level === row.floor ? '' : 'stricter'}>{t(`lotSet.levels.${row.level}`)}</strong>
              ),
          },
        ]}
        rows={lot.approvals}
        rowKey={({ action }) => action}
        empty={t('common.none')}
      />
    </>
  );
}
