// The field of every whole number that is no money: pieces, minutes, limits. As for money, nothing that was typed is dropped or cut off.
import { parseCount } from '../../domain/money/parse-rupees.ts';
import { useWords } from '../i18n/i18n.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

type CountFieldProps = Omit<TextFieldProps, 'kind' | 'maxLength' | 'problem'> & { readonly most: number };

export function CountField({ most, ...field }: CountFieldProps) {
  const { t } = useWords();
  const wrong = field.value !== '' && parseCount(field.value, most) === null;
  return <TextField {...field} kind="digits" problem={wrong ? t('common.notCount', { most: String(most) }) : null} />;
}
