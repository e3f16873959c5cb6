import { type KeyboardEvent, useEffect, useRef } from 'react';
import { mostPieces } from '../../../domain/bounds.ts';
import type { Denomination } from '../../../domain/money/denomination.ts';
import { paise } from '../../../domain/money/paise.ts';
import { parseCount } from '../../../domain/money/parse-rupees.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { CountField } from '../../parts/count-field.tsx';

/** What is typed, by denomination. */
export type Counts = Readonly<Record<string, string>>;

/** How many pieces are typed; nothing typed is none. Null: it cannot be read. */
export function piecesOf(typed: string): number | null {
  return typed === '' ? 0 : parseCount(typed, mostPieces);
}

export function countKey({ kind, facePaise }: Denomination): string {
  return `${kind} ${facePaise}`;
}

type DenominationGridProps = {
  /** What this lot counts, notes first. */
  readonly denominations: readonly Denomination[];
  readonly counts: Counts;
  readonly onChange: (counts: Counts) => void;
  /** Enter in the last field. */
  readonly onDone: () => void;
};

/** How many of each note and coin, with its amount beside it. Enter goes to the next. */
export function DenominationGrid({ denominations, counts, onChange, onDone }: DenominationGridProps) {
  const { t } = useWords();
  const grid = useRef<HTMLDivElement>(null);
  useEffect(() => grid.current?.querySelector('input')?.focus(), []);

  function next(event: KeyboardEvent<HTMLDivElement>): void {
    const up = event.key === 'ArrowUp';
    if ((event.key !== 'Enter' && event.key !== 'ArrowDown' && !up) || event.repeat) return;
    if (!(event.target instanceof HTMLInputElement)) return;
    event.preventDefault();
    const fields = [...(grid.current?.querySelectorAll('input') ?? [])];
    const following = fields[fields.indexOf(event.target) + (up ? -1 : 1)];
    if (following !== undefined) following.select();
    else if (event.key === 'Enter') onDone();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: only listens to Enter and arrows of the fields inside
    <div className="denominations" ref={grid} onKeyDown={next}>
      {(['note', 'coin'] as const).map((kind) => (
        <fieldset key={kind} className="denomination-group">
          <legend>{kind === 'note' ? t('openShift.notes') : t('openShift.coins')}</legend>
          {denominations
            .filter((denomination) => denomination.kind === kind)
            .map((denomination) => (
              <DenominationRow
                key={denomination.facePaise}
                denomination={denomination}
                typed={counts[countKey(denomination)] ?? ''}
                onType={(typed) => onChange({ ...counts, [countKey(denomination)]: typed })}
              />
            ))}
        </fieldset>
      ))}
    </div>
  );
}

type DenominationRowProps = {
  readonly denomination: Denomination;
  readonly typed: string;
  readonly onType: (typed: string) => void;
};

function DenominationRow({ denomination, typed, onType }: DenominationRowProps) {
  const { t } = useWords();
  const face = formatRupees(denomination.facePaise);
  const name = denomination.kind === 'note' ? t('openShift.noteOf', { face }) : t('openShift.coinOf', { face });
  const count = piecesOf(typed);
  const step = (by: number) => onType(String(Math.max(0, (count ?? 0) + by)));
  return (
    <div className="denomination">
      <span className="denomination-face" aria-hidden="true">
        {face}
      </span>
      <Button onPress={() => step(-1)} disabled={count === 0} label={t('openShift.fewer', { what: name })}>
        −
      </Button>
      <CountField most={mostPieces} label={name} hideLabel value={typed} onChange={onType} />
      <Button onPress={() => step(1)} label={t('openShift.more', { what: name })}>
        +
      </Button>
      <span className="money denomination-sum">{count === null ? '—' : formatRupees(paise(denomination.facePaise * count))}</span>
    </div>
  );
}
