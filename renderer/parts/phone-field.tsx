// The field of every telephone number. What is typed stays; what is no number is said so, and nothing is kept of it.
import { readPhone } from '../../domain/text/read-phone.ts';
import { useWords } from '../i18n/i18n.ts';
import { TextField, type TextFieldProps } from './text-field.tsx';

type PhoneFieldProps = Omit<TextFieldProps, 'kind' | 'maxLength' | 'problem'>;

export function PhoneField(field: PhoneFieldProps) {
  const { t } = useWords();
  const wrong = field.value !== '' && readPhone(field.value) === null;
  return <TextField {...field} kind="digits" problem={wrong ? t('common.notPhone') : null} />;
}
