// F4 while an online payment waits: what ends the waiting without the gateway's answer.
import { useEffect, useRef } from 'react';
import type { WaitingPayment } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

export function OnlineWaysPanel({ payment }: { readonly payment: WaitingPayment }) {
  const { t } = useWords();
  const { desk, online } = useScreen();
  const nameOf = useVehicleName();
  const busy = useScreenState((state) => state.busy);
  const back = useRef<HTMLButtonElement>(null);
  const stillWaits = useScreenState(({ lane }) => lane.kind === 'online' && lane.payment.paymentId === payment.paymentId);
  useEffect(() => {
    if (!stillWaits) desk.closePanel();
  }, [stillWaits, desk]);

  const who = `${nameOf(payment.session)} · ${formatRupees(payment.amountPaise)}`;
  const trust = () =>
    desk.askApproval({
      action: 'released_on_trust',
      title: t('online.trust'),
      detail: who,
      reasons: ['screenShown', 'networkDown', 'medical'],
      run: (approval) => online.releaseOnTrust(payment, approval),
    });
  function cancel(): void {
    desk.closePanel();
    void online.cancel();
  }

  return (
    <PanelDialog title={t('online.more')} onClose={desk.closePanel} initialFocus={back}>
      <p className="large-text">{who}</p>
      <div className="chips">
        <Button size="large" busy={busy} onPress={cancel}>
          {t('online.cancel')}
        </Button>
        <Button size="large" busy={busy} onPress={trust}>
          {t('online.trust')}
        </Button>
      </div>
      <div className="dialog-actions">
        <Button ref={back} size="large" keyLabel="Esc" onPress={desk.closePanel}>
          {t('common.back')}
        </Button>
      </div>
    </PanelDialog>
  );
}
