// The offers of the tariff, or the usual amounts: one is bought.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import type { Paise } from '../../../domain/money/paise.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import type { PassView } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { usePassWords } from '../../parts/pass-words.ts';
import type { PassSale } from '../../state/passes-actions.ts';

type Offers = ChannelOutput<'pass.offers'>;

/** What stands chosen, priced by the booth. */
export type Bought = Pick<PassSale, 'wanted'> & {
  readonly key: string;
  readonly label: string;
  readonly expectedPaise: Paise;
  readonly fee: Offers['topUps'][number]['fee'];
  readonly gst: Offers['topUps'][number]['gst'];
  readonly validity: { readonly fromMs: number; readonly untilMs: number } | null;
  readonly balanceAfterPaise: Paise | null;
  readonly quickTendersPaise: readonly Paise[];
};

type OfferChoiceProps = {
  readonly offers: Offers['offers'];
  readonly pass: PassView | null;
  readonly chosen: string | null;
  readonly onChoose: (offerId: string) => void;
};

export function OfferChoice({ offers, pass, chosen, onChoose }: OfferChoiceProps) {
  const { t, of } = useWords();
  const { day } = usePassWords();
  if (offers.length === 0) return <p className="large-text">{t('passes.noOffers')}</p>;
  const first = offers[0];
  const goesOn = pass?.validUntilMs != null && first?.validFromMs === pass.validUntilMs + 1;
  return (
    <div>
      <h3 id="pass-offers">{t('passes.whatIsSold')}</h3>
      {pass?.validUntilMs != null && <p className="quiet">{goesOn ? t('passes.goesOn') : t('passes.beginsToday')}</p>}
      <RadioGroup
        className="pass-offers"
        aria-labelledby="pass-offers"
        value={chosen ?? ''}
        onValueChange={(value) => onChoose(String(value))}
      >
        {offers.map(({ offerId, words, months, fee, validFromMs, validUntilMs }) => (
          <Radio.Root key={offerId} value={offerId} className="button choice pass-offer">
            <span>
              <strong>{of(words)}</strong> · {t('passes.months', { count: months })}
              <br />
              {t('passes.validity', { from: day(validFromMs), until: day(validUntilMs) })}
            </span>
            <b>{formatRupees(fee.amountPaise)}</b>
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}

type TopUpChoiceProps = {
  readonly topUps: Offers['topUps'];
  readonly chosen: string | null;
  readonly onChoose: (key: string) => void;
};

export function TopUpChoice({ topUps, chosen, onChoose }: TopUpChoiceProps) {
  const { t } = useWords();
  return (
    <div>
      <h3 id="pass-top-ups">{t('passes.topUps')}</h3>
      <RadioGroup
        className="chips"
        aria-labelledby="pass-top-ups"
        value={chosen ?? ''}
        onValueChange={(value) => onChoose(String(value))}
      >
        {topUps.slice(0, 4).map(({ fee }) => (
          <Radio.Root key={fee.amountPaise} value={String(fee.amountPaise)} className="button large choice">
            {formatRupees(fee.amountPaise)}
          </Radio.Root>
        ))}
      </RadioGroup>
    </div>
  );
}
