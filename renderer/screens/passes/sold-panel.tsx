import { useRef } from 'react';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { CircleCheck } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import type { PassSoldView } from '../../state/passes-actions.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './passes.css';

/** The money is there: the change in large digits, what the pass is worth now, and its slip. */
export function PassSoldPanel({ sold }: { readonly sold: PassSoldView }) {
  const { t } = useWords();
  const { passes, desk } = useScreen();
  const words = usePassWords();
  const busy = useScreenState((state) => state.busy);
  const done = useRef<HTMLButtonElement>(null);
  const { pass, amountPaise, changePaise, receipt } = sold;
  return (
    <PanelDialog title={t('passes.soldTitle')} onClose={passes.leave} initialFocus={done}>
      <p className="pass-sold">
        <CircleCheck aria-hidden="true" size={48} />
        <span>
          <strong>{t('passes.soldText', { number: pass.number })}</strong>
          <br />
          {pass.holder} · {words.worth(pass)} · {formatRupees(amountPaise)}
        </span>
      </p>
      {changePaise > 0 && (
        <p className="pass-change-due">
          {t('passes.change')} <output>{formatRupees(changePaise)}</output>
        </p>
      )}
      <div className="dialog-actions">
        <Button size="large" onPress={() => desk.openPanel({ kind: 'document', documentId: receipt.documentId })}>
          {t('find.viewReceipt')}
        </Button>
        <Button size="large" busy={busy} onPress={() => void passes.printSlip(pass)}>
          {t('passes.printSlip')}
        </Button>
        <Button ref={done} tone="primary" size="large" keyLabel="Enter" onPress={passes.leave}>
          {t('passes.done')}
        </Button>
      </div>
    </PanelDialog>
  );
}
