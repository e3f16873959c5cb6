// Counting the drawer: the grid and its running total. Nothing here knows what the drawer should hold.
import { useState } from 'react';
import { type CashCount, denominationsOf, totalOfCounts } from '../../../domain/money/denomination.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreenState } from '../../state/screen.tsx';
import { type Counts, countKey, DenominationGrid, piecesOf } from './denomination-grid.tsx';

type CountCashProps = {
  readonly lead: string;
  readonly submit: string;
  /** Shown beside the button. */
  readonly note?: string;
  readonly onCounted: (counts: readonly CashCount[]) => void;
  /** Whether something is typed, which a scan must not throw away. */
  readonly onTyped?: (something: boolean) => void;
};

export function CountCash({ lead, submit, note, onCounted, onTyped }: CountCashProps) {
  const { t } = useWords();
  const busy = useScreenState((state) => state.busy);
  const counts2000 = useAsk('shift.pending', {}).value?.counts2000 ?? false;
  const [counts, setCounts] = useState<Counts>({});
  const known = denominationsOf({ counts2000 });
  const counted: CashCount[] = known
    .map((denomination) => ({ ...denomination, count: piecesOf(counts[countKey(denomination)] ?? '') ?? 0 }))
    .filter(({ count }) => count > 0);
  const unread = known.some((denomination) => piecesOf(counts[countKey(denomination)] ?? '') === null);
  const done = () => {
    if (!unread) onCounted(counted);
  };
  return (
    <>
      <p className="large-text">{lead}</p>
      <DenominationGrid
        denominations={known}
        counts={counts}
        onChange={(typed) => {
          setCounts(typed);
          onTyped?.(Object.values(typed).some((count) => count !== ''));
        }}
        onDone={done}
      />
      <div className="total-row">
        {note !== undefined && <span className="quiet total-note">{note}</span>}
        <span>{t('openShift.total')}</span>
        <output aria-label={t('openShift.total')}>{unread ? '—' : formatRupees(totalOfCounts(counted))}</output>
        <Button tone="primary" size="large" busy={busy} disabled={unread} onPress={done}>
          {submit}
        </Button>
      </div>
    </>
  );
}
