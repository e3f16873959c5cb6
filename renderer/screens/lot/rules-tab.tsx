// Numbers and choices of the lot. What gives money away, or hides that it is missing, is for the owner.
import { useState } from 'react';
import { formatPaise } from '../../../domain/money/paise.ts';
import { parseCount } from '../../../domain/money/parse-rupees.ts';
import type { Refusal } from '../../../domain/result.ts';
import type { LotView } from '../../../electron/contract/views.ts';
import { parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField } from '../../parts/check-field.tsx';
import { CountField } from '../../parts/count-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { LotTabProps } from './lot-section.tsx';

type Rules = LotView['rules'];
/** As typed. */
type Draft = { readonly [Name in keyof Rules]: Rules[Name] extends number ? string : Rules[Name] };

const wholeNumbers = [
  'idleLockMinutes',
  'quoteValiditySeconds',
  'onlineWaitSeconds',
  'exitGraceMinutes',
  'personalDataDays',
] as const;
/** Ten years in days: the longest of them. What each may be at most, the booth says. */
const mostWhole = 3_660;
const amounts = ['varianceReasonFromPaise', 'consolidateBelowPaise'] as const;

export function RulesTab({ lot, isOwner, saved }: LotTabProps) {
  const { t } = useWords();
  const { setup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [draft, setDraft] = useState<Draft>(() => draftOf(lot.rules));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const change = (part: Partial<Draft>) => {
    setRefusal(null);
    setDraft((before) => ({ ...before, ...part }));
  };
  const changed = changesOf(lot.rules, draft);
  useUnsaved(changed === null || Object.keys(changed).length > 0);

  async function save(): Promise<void> {
    if (changed === null || Object.keys(changed).length === 0) return;
    const answer = await setup.configure(changed);
    setRefusal(answer);
    if (answer === null) saved();
  }
  const field = (name: keyof Draft, label: string, owners: boolean) => ({
    label,
    value: String(draft[name]),
    disabled: owners && !isOwner,
    onChange: (value: string) => change({ [name]: value }),
    onEnter: () => void save(),
  });
  const number = (name: (typeof wholeNumbers)[number], label: string, { owners = false } = {}) => (
    <CountField {...field(name, label, owners)} most={mostWhole} />
  );
  const money = (name: (typeof amounts)[number], label: string) => <MoneyField {...field(name, label, true)} />;
  return (
    <form className="lot-form" onSubmit={(event) => event.preventDefault()}>
      <div className="two-fields">
        {number('idleLockMinutes', t('lotSet.idleLock'))}
        {number('quoteValiditySeconds', t('lotSet.quoteValidity'))}
        {number('onlineWaitSeconds', t('lotSet.onlineWait'))}
        <FieldSelect
          label={t('lotSet.plateOnReceipt')}
          value={draft.plateOnReceipt}
          choices={(['masked', 'full'] as const).map((value) => ({ value, text: t(`lotSet.plate.${value}`) }))}
          onChange={(plateOnReceipt) => change({ plateOnReceipt })}
        />
        <FieldSelect
          label={t('lotSet.documentLanguage')}
          value={draft.documentLanguage}
          choices={(['both', 'en', 'hi'] as const).map((value) => ({ value, text: t(`lotSet.languages.${value}`) }))}
          onChange={(documentLanguage) => change({ documentLanguage })}
        />
        <CheckField label={t('lotSet.counts2000')} checked={draft.counts2000} onChange={(counts2000) => change({ counts2000 })} />
      </div>
      <h2>{t('lotSet.owners')}</h2>
      {!isOwner && <p className="quiet">{t('lotSet.ownerOnly')}</p>}
      <div className="two-fields">
        {number('exitGraceMinutes', t('lotSet.exitGrace'), { owners: true })}
        {money('varianceReasonFromPaise', t('lotSet.varianceReason'))}
        {number('personalDataDays', t('lotSet.personalDataDays'), { owners: true })}
        {money('consolidateBelowPaise', t('lotSet.consolidate'))}
      </div>
      <RefusalText refusal={refusal} />
      <div className="dialog-actions">
        <Button
          tone="primary"
          size="large"
          busy={busy}
          disabled={changed === null || Object.keys(changed).length === 0}
          onPress={() => void save()}
        >
          {t('lotSet.save')}
        </Button>
      </div>
    </form>
  );
}

function draftOf(rules: Rules): Draft {
  return {
    ...rules,
    idleLockMinutes: String(rules.idleLockMinutes),
    quoteValiditySeconds: String(rules.quoteValiditySeconds),
    onlineWaitSeconds: String(rules.onlineWaitSeconds),
    exitGraceMinutes: String(rules.exitGraceMinutes),
    personalDataDays: String(rules.personalDataDays),
    varianceReasonFromPaise: typedRupees(rules.varianceReasonFromPaise),
    consolidateBelowPaise: typedRupees(rules.consolidateBelowPaise),
  };
}

function typedRupees(amount: Rules['varianceReasonFromPaise']): string {
  return formatPaise(amount, { trim: true }).replace('₹', '');
}

/** What differs from the rules in force; null while something typed is no number or amount. */
function changesOf(rules: Rules, draft: Draft): Partial<Rules> | null {
  const typed: Record<string, Rules[keyof Rules]> = {
    plateOnReceipt: draft.plateOnReceipt,
    documentLanguage: draft.documentLanguage,
    counts2000: draft.counts2000,
  };
  for (const name of wholeNumbers) {
    const count = parseCount(draft[name], mostWhole);
    if (count === null) return null;
    typed[name] = count;
  }
  for (const name of amounts) {
    const amount = parseRupees(draft[name]);
    if (amount === null) return null;
    typed[name] = amount;
  }
  return Object.fromEntries(Object.entries(typed).filter(([name, value]) => rules[name as keyof Rules] !== value));
}
