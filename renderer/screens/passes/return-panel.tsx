import { useState } from 'react';
import type { PassSaleView, PassView } from '../../../electron/contract/views.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen } from '../../state/screen.tsx';

type PassReturnProps = { readonly pass: PassView; readonly sale: PassSaleView };

/** A part of one sale's money is to go back, and the pass loses what it paid for. */
export function PassReturnPanel({ pass, sale }: PassReturnProps) {
  const { t } = useWords();
  const { desk, passes } = useScreen();
  const [text, setText] = useState('');
  useUnsaved(text !== '');
  const amountPaise = parseRupees(text);
  const ready = amountPaise !== null && amountPaise >= 100 && amountPaise % 100 === 0;
  const back = () => passes.showStory(pass);

  function ask(): void {
    if (amountPaise === null || !ready) return;
    desk.askApproval({
      action: 'refund',
      title: t('passes.returnTitle', { number: pass.number }),
      detail: `${pass.holder} · ${formatRupees(amountPaise)}`,
      reasons: [],
      ownReasons: [t('passes.reasonHolderAsked')],
      run: (approval) => passes.giveBack({ passId: pass.passId, paymentId: sale.paymentId, amountPaise }, approval),
    });
  }
  return (
    <PanelDialog title={t('passes.returnTitle', { number: pass.number })} onClose={back}>
      <p className="large-text">
        {t('passes.returnOf', { amount: formatRupees(sale.amountPaise) })}{' '}
        {pass.kind === 'period' ? t('passes.returnPeriod') : t('passes.returnPrepaid')}
      </p>
      <MoneyField
        whole
        label={t('passes.returnAmount', { amount: formatRupees(sale.returnablePaise) })}
        value={text}
        onChange={setText}
        onEnter={ask}
      />
      <div className="dialog-actions">
        <Button size="large" keyLabel="Esc" onPress={back}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" keyLabel="Enter" disabled={!ready} onPress={ask}>
          {t('passes.returnAction')}
        </Button>
      </div>
    </PanelDialog>
  );
}
