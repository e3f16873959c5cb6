import { useWords } from '../i18n/i18n.ts';
import { LoaderCircle } from '../icons/icons.ts';

/** Something is under way: said in words, not by a turning picture alone. */
export function ProgressNote({ text }: { readonly text?: string }) {
  const { t } = useWords();
  return (
    <p role="status" className="progress-note">
      <LoaderCircle aria-hidden="true" size={24} />
      {text ?? t('common.loading')}
    </p>
  );
}
