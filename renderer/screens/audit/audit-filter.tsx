// What is looked for in the journal: choices work at once, what is typed with Enter or the button.
import { useState } from 'react';
import { auditFamilies } from '../../../domain/audit/families.ts';
import { lastMomentMs } from '../../../domain/bounds.ts';
import type { OperatorId } from '../../../domain/ids.ts';
import { fromLotClock } from '../../format/lot-time.ts';
import { parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { DateField, dayFits } from '../../parts/date-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { JournalFilter } from './use-journal.ts';

export const noFilter: JournalFilter = {
  span: null,
  family: null,
  operatorId: null,
  sessionId: null,
  vehicle: '',
  amountPaise: null,
  text: '',
};

type Draft = {
  readonly fromDay: string;
  readonly throughDay: string;
  readonly family: (typeof auditFamilies)[number] | '';
  readonly person: string;
  readonly vehicle: string;
  readonly amount: string;
  readonly text: string;
};

const nothing: Draft = { fromDay: '', throughDay: '', family: '', person: '', vehicle: '', amount: '', text: '' };
const dayMs = 86_400_000;

type AuditFilterProps = {
  readonly people: readonly { readonly operatorId: OperatorId; readonly name: string }[];
  readonly utcOffsetMinutes: number;
  readonly onChange: (filter: JournalFilter) => void;
};

export function AuditFilter({ people, utcOffsetMinutes, onChange }: AuditFilterProps) {
  const { t } = useWords();
  const [draft, setDraft] = useState(nothing);
  const apply = (changed: Draft) => {
    setDraft(changed);
    // What is no amount, or no day, must not find everything.
    if (isReadable(changed)) onChange(filterOf(changed, utcOffsetMinutes));
  };
  const type = (part: Partial<Draft>) => setDraft({ ...draft, ...part });
  const choose = (part: Partial<Draft>) => apply({ ...draft, ...part });
  return (
    <search className="audit-filter" aria-label={t('audit.filter.title')}>
      <DateField label={t('audit.filter.from')} value={draft.fromDay} onChange={(fromDay) => choose({ fromDay })} />
      <DateField label={t('audit.filter.through')} value={draft.throughDay} onChange={(throughDay) => choose({ throughDay })} />
      <FieldSelect
        label={t('audit.filter.family')}
        value={draft.family}
        choices={[
          { value: '', text: t('audit.filter.everything') },
          ...auditFamilies.map((value) => ({ value, text: t(`audit.family.${value}`) })),
        ]}
        onChange={(family) => choose({ family })}
      />
      <FieldSelect
        label={t('audit.filter.person')}
        value={draft.person}
        choices={[
          { value: '', text: t('audit.filter.everybody') },
          ...people.map(({ operatorId, name }) => ({ value: operatorId as string, text: name })),
        ]}
        onChange={(person) => choose({ person })}
      />
      <TextField
        label={t('audit.filter.vehicle')}
        kind="number"
        value={draft.vehicle}
        maxLength={30}
        onChange={(vehicle) => type({ vehicle })}
        onEnter={() => apply(draft)}
      />
      <MoneyField
        label={t('audit.filter.amount')}
        value={draft.amount}
        onChange={(amount) => type({ amount })}
        onEnter={() => apply(draft)}
      />
      <TextField
        label={t('audit.filter.text')}
        value={draft.text}
        maxLength={60}
        onChange={(text) => type({ text })}
        onEnter={() => apply(draft)}
      />
      <div className="audit-filter-buttons">
        <Button tone="primary" onPress={() => apply(draft)}>
          {t('audit.filter.find')}
        </Button>
        <Button onPress={() => apply(nothing)}>{t('audit.filter.clear')}</Button>
      </div>
    </search>
  );
}

function isReadable({ amount, fromDay, throughDay }: Draft): boolean {
  return (amount === '' || parseRupees(amount) !== null) && dayFits(fromDay) && dayFits(throughDay);
}

/** Days that are empty or the wrong way round leave that end open. */
function filterOf(draft: Draft, utcOffsetMinutes: number): JournalFilter {
  const start = (day: string) => fromLotClock(day.split('-').reverse().join('-'), '00:00', utcOffsetMinutes);
  const fromMs = start(draft.fromDay) ?? 0;
  const lastMs = start(draft.throughDay);
  const untilMs = lastMs === null ? lastMomentMs : Math.min(lastMs + dayMs, lastMomentMs);
  return {
    span: draft.fromDay === '' && draft.throughDay === '' ? null : { fromMs, untilMs: Math.max(untilMs, fromMs) },
    family: draft.family === '' ? null : draft.family,
    operatorId: draft.person === '' ? null : (draft.person as OperatorId),
    sessionId: null,
    vehicle: draft.vehicle.trim(),
    amountPaise: draft.amount === '' ? null : parseRupees(draft.amount),
    text: draft.text.trim(),
  };
}
