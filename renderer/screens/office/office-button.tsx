import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { hasOffice } from '../../state/office.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

type OfficeButtonProps = { readonly keyLabel?: string; readonly size?: 'normal' | 'large' };

/** The way to the office; nothing for those who have none. */
export function OfficeButton({ keyLabel, size = 'normal' }: OfficeButtonProps) {
  const { t } = useWords();
  const { office } = useScreen();
  const shown = useScreenState(({ view }) => hasOffice(view?.operator));
  if (!shown) return null;
  return (
    <Button size={size} onPress={() => office.open()} {...(keyLabel === undefined ? {} : { keyLabel })}>
      {t('office.title')}
    </Button>
  );
}
