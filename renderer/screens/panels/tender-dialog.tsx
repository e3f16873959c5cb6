// A tender that looks like a slip of the keys: it is taken only when it is meant.
import { useEffect, useRef } from 'react';
import { subtract } from '../../../domain/money/paise.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { wasReplayed } from '../../scanner/replay-key.ts';
import type { TenderQuestion } from '../../state/panel.ts';
import { useScreen } from '../../state/screen.tsx';

export function TenderDialog({ question }: { readonly question: TenderQuestion }) {
  const { t } = useWords();
  const { desk, store } = useScreen();
  const back = useRef<HTMLButtonElement>(null);
  const due = formatRupees(question.duePaise);
  const tendered = formatRupees(question.tenderedPaise);
  const change = formatRupees(subtract(question.tenderedPaise, question.duePaise));

  function take(): void {
    if (store.getState().question !== question) return;
    desk.closeQuestion();
    void question.take();
  }
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  // F1 is cash on every screen. Enter, which typed the slip, is on the way back.
  useEffect(() => {
    function onKeyDown(event: KeyboardEvent): void {
      if (event.key !== 'F1' || !wasReplayed(event)) return;
      event.preventDefault();
      latest.current();
    }
    document.addEventListener('keydown', onKeyDown);
    return () => document.removeEventListener('keydown', onKeyDown);
  }, []);

  return (
    <PanelDialog title={t('tender.title')} onClose={desk.closeQuestion} initialFocus={back}>
      <p className="large-text">{t('tender.text', { tendered, due })}</p>
      <p className="large-text">
        <strong>{t('tender.change', { change })}</strong>
      </p>
      <div className="dialog-actions">
        <Button ref={back} size="large" keyLabel="Esc" onPress={desk.closeQuestion}>
          {t('tender.correct')}
        </Button>
        <Button tone="primary" size="large" keyLabel="F1" onPress={take}>
          {t('tender.take', { tendered, change })}
        </Button>
      </div>
    </PanelDialog>
  );
}
