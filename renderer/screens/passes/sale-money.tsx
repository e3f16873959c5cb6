// The price with its explanation, and the money: cash with its change, or online.
import { useState } from 'react';
import { add, type Paise, subtract } from '../../../domain/money/paise.ts';
import type { OnlineMethod } from '../../../domain/payment/payment.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { Bought } from './sale-choices.tsx';

type SaleMoneyProps = {
  readonly bought: Bought | null;
  readonly ready: boolean;
  readonly onCash: (tenderedPaise: Paise) => void;
  readonly onOnline: (method: OnlineMethod) => void;
};

export function SaleMoney({ bought, ready, onCash, onOnline }: SaleMoneyProps) {
  const { t, of } = useWords();
  const { desk } = useScreen();
  const { day } = usePassWords();
  const [tender, setTender] = useState('');
  const busy = useScreenState((state) => state.busy);
  const mayTake = useScreenState(({ view }) => view?.operator != null && view.shift?.handId === view.operator.operatorId);
  if (bought === null) return <div className="pass-sale-money" />;
  const { fee, gst, validity, balanceAfterPaise, expectedPaise } = bought;
  const tendered = tender === '' ? expectedPaise : parseRupees(tender);
  const enough = tendered !== null && tendered >= expectedPaise;
  const takeMeant = (tenderedPaise: Paise) =>
    void desk.whenMeant({ duePaise: expectedPaise, tenderedPaise }, async () => onCash(tenderedPaise));
  const take = () => {
    if (ready && mayTake && tendered !== null) takeMeant(tendered);
  };
  return (
    <section className="pass-sale-money" aria-label={t('passes.price')}>
      <output className="pass-price" aria-label={t('passes.price')}>
        {formatRupees(expectedPaise)}
      </output>
      <ul className="pass-price-lines" aria-label={t('passes.explanation')}>
        {fee.lines.map((line, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one price never move
          <li key={index}>
            <span>{of(line.words)}</span>
            <span className="money">{formatRupees(line.amountPaise)}</span>
          </li>
        ))}
        {gst !== null && (
          <li className="quiet">
            {t('passes.gstInside', { percent: gst.ratePercent, amount: formatRupees(add(gst.cgstPaise, gst.sgstPaise)) })}
          </li>
        )}
      </ul>
      {validity !== null && (
        <p className="large-text">{t('passes.validity', { from: day(validity.fromMs), until: day(validity.untilMs) })}</p>
      )}
      {balanceAfterPaise !== null && (
        <p className="large-text">{t('passes.balanceAfter', { amount: formatRupees(balanceAfterPaise) })}</p>
      )}
      {!mayTake && <p className="plate-warning">{t('passes.needsShift')}</p>}
      <MoneyField
        label={t('exit.received')}
        placeholder={formatRupees(expectedPaise)}
        value={tender}
        disabled={!mayTake}
        onChange={setTender}
        onEnter={take}
      />
      <p className="large-text" role="status">
        {enough
          ? `${t('exit.change')} ${tendered === null ? '' : formatRupees(subtract(tendered, expectedPaise))}`
          : t('exit.short')}
      </p>
      <Button tone="primary" size="large" busy={busy} disabled={!ready || !mayTake || !enough} onPress={take}>
        {t('passes.takeCash', { amount: tendered === null ? tender : formatRupees(tendered) })}
      </Button>
      <div className="pass-ways">
        {bought.quickTendersPaise.map((amount) => (
          <Button key={amount} busy={busy} disabled={!ready || !mayTake} onPress={() => takeMeant(amount)}>
            {formatRupees(amount)}
          </Button>
        ))}
      </div>
      <div className="pass-ways">
        <Button size="large" busy={busy} disabled={!ready || !mayTake} onPress={() => onOnline('upi')}>
          {t('exit.upi')}
        </Button>
        <Button size="large" busy={busy} disabled={!ready || !mayTake} onPress={() => onOnline('card')}>
          {t('exit.card')}
        </Button>
      </div>
    </section>
  );
}
