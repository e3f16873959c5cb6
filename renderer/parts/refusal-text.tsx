import type { Refusal } from '../../domain/result.ts';
import { useWords } from '../i18n/i18n.ts';
import { CircleX } from '../icons/icons.ts';
import { useRefusalFigure } from './refusal-figure.ts';

/** A refusal inside a dialog or a form: what is wrong, what to do. */
export function RefusalText({ refusal }: { readonly refusal: Refusal | null }) {
  const { t } = useWords();
  const figure = useRefusalFigure(refusal);
  return (
    <div role="alert">
      {refusal !== null && (
        <p className="refusal-text">
          <CircleX aria-hidden="true" />
          <span>
            <strong>{t(`refusal.${refusal.code}.what`)}</strong> {figure} {t(`refusal.${refusal.code}.do`)}
          </span>
        </p>
      )}
    </div>
  );
}
