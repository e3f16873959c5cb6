// An online payment for a pass: QR, countdown, and that the pass is not valid yet. Only the gateway's word makes it so.

import { useState } from 'react';
import type { PassPaymentView } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Hourglass } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { CountdownRing } from '../../parts/countdown-ring.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { useNow } from '../../parts/use-now.ts';
import type { GatewayAnswer } from '../../state/lane.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './passes.css';

export function PassPaymentPanel({ payment: started }: { readonly payment: PassPaymentView }) {
  const { t } = useWords();
  const { passes } = useScreen();
  const nowMs = useNow(500);
  const busy = useScreenState((state) => state.busy);
  // The booth's view brings the QR.
  const payment = useScreenState(
    ({ view }) => view?.passPayments.find(({ paymentId }) => paymentId === started.paymentId) ?? started,
  );
  const connected = useScreenState(({ view }) => view?.upstream.state === 'connected');
  const [gateway, ask] = useGateway(payment);
  const { pass, amountPaise, qrText, method, expiresAtMs, startedAtMs } = payment;
  const leftMs = expiresAtMs - nowMs;
  return (
    <PanelDialog title={t('passes.payTitle')} onClose={passes.leave} wide>
      <div className="pass-pay">
        <div className="pass-pay-picture">
          <output className="online-amount" aria-label={t('exit.toPay')}>
            {formatRupees(amountPaise)}
          </output>
          {qrText === null && <div className="qr-wait">{connected ? t('online.making') : t('online.offlineMaking')}</div>}
          {qrText !== null && method === 'card' && <div className="qr-wait">{t('online.cardReady')}</div>}
          {qrText !== null && method === 'upi' && <QrPicture text={qrText} name={t('online.qr')} />}
        </div>
        <div className="pass-pay-side">
          <h3>
            {pass.number} · {pass.holder}
          </h3>
          <CountdownRing
            leftMs={leftMs}
            wholeMs={expiresAtMs - startedAtMs}
            label={leftMs > 0 ? t('online.left') : t('online.gone')}
          />
          <div role="status">
            <p className="not-paid">
              <Hourglass aria-hidden="true" size={28} /> {t('passes.payNotValid')}
            </p>
            {leftMs <= 0 && <p>{t('online.timeUp')}</p>}
            {gateway !== null && <p className="gateway-answer">{t(`online.gateway.${gateway}`)}</p>}
          </div>
          <div className="chips">
            <Button size="large" busy={busy} onPress={ask}>
              {t('online.ask')}
            </Button>
            <Button size="large" busy={busy} onPress={() => void passes.cancelOnline(payment)}>
              {t('online.cancel')}
            </Button>
            <Button size="large" keyLabel="Esc" onPress={passes.leave}>
              {t('passes.leaveWaiting')}
            </Button>
          </div>
        </div>
      </div>
    </PanelDialog>
  );
}

function useGateway({ paymentId }: PassPaymentView): [GatewayAnswer | null, () => void] {
  const { booth, store } = useScreen();
  const [answer, setAnswer] = useState<GatewayAnswer | null>(null);
  const ask = () =>
    void booth.ask('payment.askAgain', { paymentId }).then(
      (reply) => {
        if (reply.ok) setAnswer(reply.value.gateway);
        else store.setState({ band: { kind: 'refusal', refusal: reply.refusal } });
      },
      () => undefined, // link lost: the screen over this one says it
    );
  return [answer, ask];
}
