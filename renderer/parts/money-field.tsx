// The field of every amount in rupees. What is typed stays as it was typed; what is no amount is said so at once, and nothing acts on it.
import { parseRupees } from '../format/rupees.ts';
import { useWords } from '../i18n/i18n.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

type MoneyFieldProps = Omit<TextFieldProps, 'kind' | 'maxLength' | 'problem'> & {
  /** Passes are bought, and given back, in whole rupees. */
  readonly whole?: boolean;
};

/** Without `maxlength`: cutting off what was pasted would make another amount of it. */
export function MoneyField({ whole = false, ...field }: MoneyFieldProps) {
  const { t } = useWords();
  const amount = parseRupees(field.value);
  const problem = amount === null ? t('common.notAmount') : whole && amount % 100 !== 0 ? t('common.notWhole') : null;
  return <TextField {...field} kind="digits" problem={field.value === '' ? null : problem} />;
}
