// A price far above what the lot has ever taken: somebody looks at the entry and says that it is right, or goes back.
import { useRef } from 'react';
import { lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import type { PriceQuestion } from '../../state/panel.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

export function PriceDialog({ question }: { readonly question: PriceQuestion }) {
  const { t } = useWords();
  const { desk, store } = useScreen();
  const offset = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const back = useRef<HTMLButtonElement>(null);
  const due = formatRupees(question.duePaise);
  const largest = formatRupees(question.largestPaise);
  const entered = `${lotDayTyped(question.enteredAtMs, offset)} ${lotTime(question.enteredAtMs, offset)}`;

  function take(): void {
    if (store.getState().question !== question) return;
    desk.closeQuestion();
    void question.take();
  }
  return (
    <PanelDialog title={t('price.title')} onClose={desk.closeQuestion} initialFocus={back}>
      <p className="large-text">{question.largestPaise === 0 ? t('price.first', { due }) : t('price.text', { due, largest })}</p>
      <p className="large-text">
        <strong>{t('price.entered', { entered })}</strong>
      </p>
      <div className="dialog-actions">
        <Button ref={back} size="large" keyLabel="Esc" onPress={desk.closeQuestion}>
          {t('price.back')}
        </Button>
        <Button tone="primary" size="large" onPress={take}>
          {t('price.right', { due })}
        </Button>
      </div>
    </PanelDialog>
  );
}
