// An online payment that is waited for. Only the gateway's confirmation makes it paid; this screen says so and offers the ways on.

import { useEffect, useRef } from 'react';
import type { WaitingPayment } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Hourglass } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { CountdownRing } from '../../parts/countdown-ring.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { useKeys } from '../../parts/use-keys.ts';
import { useNow } from '../../parts/use-now.ts';
import type { GatewayAnswer } from '../../state/lane.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';
import { CashInstead } from './cash-instead.tsx';
import { VehicleHead } from './vehicle-head.tsx';

type OnlinePanelProps = {
  readonly payment: WaitingPayment;
  readonly cash: string | null;
  readonly gateway: GatewayAnswer | null;
};

export function OnlinePanel({ payment, cash, gateway }: OnlinePanelProps) {
  const { t } = useWords();
  const nowMs = useNow(500);
  const section = useRef<HTMLElement>(null);
  const covered = useScreenState(isCovered);
  useEffect(() => {
    if (cash === null && !covered) section.current?.focus();
  }, [cash, covered]);
  const leftMs = payment.expiresAtMs - nowMs;
  return (
    <section className="online" aria-label={t('online.title')} ref={section} tabIndex={-1}>
      <div className="online-pay">
        <output className="online-amount" aria-label={t('exit.toPay')}>
          {formatRupees(payment.amountPaise)}
        </output>
        <PayPicture payment={payment} />
      </div>
      <div className="online-side">
        <VehicleHead session={payment.session} untilMs={nowMs} />
        <div className="online-state">
          <CountdownRing
            leftMs={leftMs}
            wholeMs={payment.expiresAtMs - payment.startedAtMs}
            label={leftMs > 0 ? t('online.left') : t('online.gone')}
          />
          <div role="status">
            <p className="not-paid">
              <Hourglass aria-hidden="true" size={28} /> {t('online.notPaid')}
            </p>
            <p>{leftMs > 0 ? t('online.notPaidText') : t('online.timeUp')}</p>
            {gateway !== null && <p className="gateway-answer">{t(`online.gateway.${gateway}`)}</p>}
            {payment.pulledAside && <p className="gateway-answer">{t('online.isAside')}</p>}
          </div>
        </div>
        {cash === null ? <WaitingChoices payment={payment} /> : <CashInstead payment={payment} tender={cash} />}
      </div>
    </section>
  );
}

function PayPicture({ payment }: { readonly payment: WaitingPayment }) {
  const { t } = useWords();
  const connected = useScreenState(({ view }) => view?.upstream.state === 'connected');
  if (payment.qrText === null) {
    return <div className="qr-wait">{connected ? t('online.making') : t('online.offlineMaking')}</div>;
  }
  if (payment.method === 'card') {
    return (
      <div className="qr-wait">
        <strong>{t('online.cardReady')}</strong>
        <span>{t('online.cardText')}</span>
      </div>
    );
  }
  return (
    <>
      <QrPicture text={payment.qrText} name={t('online.qr')} />
      <p>{t('online.scanText')}</p>
    </>
  );
}

function WaitingChoices({ payment }: { readonly payment: WaitingPayment }) {
  const { t } = useWords();
  const { online, desk } = useScreen();
  const busy = useScreenState((state) => state.busy);

  const more = () => desk.openPanel({ kind: 'onlineWays', payment });
  const aside = () => void (payment.pulledAside ? online.callBack(payment) : online.pullAside());

  useKeys(({ event, key }) => {
    if (event.shiftKey) return false;
    if (key === 'F1') online.toCash(true);
    else if (key === 'F2') void online.askAgain();
    else if (key === 'F4') more();
    else if (key === 'F5') aside();
    else return false;
    return true;
  });

  return (
    <div className="online-choices">
      <Button keyLabel="F2" busy={busy} onPress={() => void online.askAgain()}>
        {t('online.ask')}
      </Button>
      <Button keyLabel="F5" busy={busy} onPress={aside}>
        {payment.pulledAside ? t('online.callBack') : t('online.aside')}
      </Button>
      <Button keyLabel="F1" busy={busy} onPress={() => online.toCash(true)}>
        {t('online.takeCash')}
      </Button>
      <Button keyLabel="F4" busy={busy} onPress={more}>
        {t('online.more')}
      </Button>
      <Button keyLabel="Esc" onPress={desk.toIdle}>
        {t('common.back')}
      </Button>
    </div>
  );
}
