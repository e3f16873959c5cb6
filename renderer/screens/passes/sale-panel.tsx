// Selling a pass, renewing one, or topping one up: who it is for, what is bought, why it costs that, and the money.
import { useState } from 'react';
import { mostPaise } from '../../../domain/bounds.ts';
import type { Paise } from '../../../domain/money/paise.ts';
import type { PassView } from '../../../electron/contract/views.ts';
import { lotDay } from '../../format/lot-time.ts';
import { parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { DateField } from '../../parts/date-field.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useUnsaved } from '../../parts/use-unsaved.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { boothNowMs } from '../../state/store.ts';
import { DetailsFields, detailsOf, detailsReady, draftOf, noDetails } from './details-fields.tsx';
import { type Bought, OfferChoice, TopUpChoice } from './sale-choices.tsx';
import { SaleMoney } from './sale-money.tsx';
import './passes.css';

/** `pass` null: a new one. */
export function PassSalePanel({ pass }: { readonly pass: PassView | null }) {
  const { t, of } = useWords();
  const { desk, passes, store } = useScreen();
  const classes = useScreenState(({ view }) => view?.vehicleClasses ?? noClasses);
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 0);
  const [today] = useState(() => lotDay(boothNowMs(store.getState()), utcOffsetMinutes));
  const [kind, setKind] = useState(pass?.kind ?? 'period');
  const [vehicleClass, setVehicleClass] = useState(pass?.vehicleClass ?? classes[0]?.id ?? '');
  const [details, setDetails] = useState(pass === null ? noDetails : draftOf(pass));
  const [startDay, setStartDay] = useState('');
  const [otherText, setOtherText] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  useUnsaved(pass !== null || details.holder !== '' || details.plates !== '');

  const otherPaise = wholeRupees(otherText);
  const offered = useAsk('pass.offers', {
    passId: pass?.passId ?? null,
    vehicleClass: vehicleClass as PassView['vehicleClass'],
    startDay: startDay === '' ? null : startDay,
    topUpPaise: otherPaise,
  });
  // What was typed and is no amount must not buy the one that stood chosen before.
  const unread = kind === 'prepaid' && otherText !== '' && otherPaise === null;
  const bought =
    offered.value === null || unread
      ? null
      : boughtOf(offered.value, { kind, chosen: otherText === '' ? chosen : null, otherPaise, startDay });
  const ready = bought !== null && (pass !== null || detailsReady(details));
  const sold =
    pass === null
      ? { kind: 'new' as const, pass: { kind, vehicleClass: vehicleClass as PassView['vehicleClass'], ...detailsOf(details) } }
      : { kind: 'known' as const, passId: pass.passId };
  const title =
    pass === null
      ? t('passes.newTitle')
      : t(kind === 'period' ? 'passes.renewTitle' : 'passes.topUpTitle', { number: `${pass.number} · ${pass.holder}` });
  return (
    <PanelDialog title={title} onClose={pass === null ? passes.leave : () => passes.showStory(pass)} wide>
      <div className="pass-sale">
        <div className="pass-sale-who">
          {pass === null && (
            <>
              <div className="pass-fields">
                <FieldSelect
                  label={t('passes.kindLabel')}
                  value={kind}
                  choices={(['period', 'prepaid'] as const).map((value) => ({ value, text: t(`passes.kind.${value}`) }))}
                  onChange={(next) => {
                    setKind(next);
                    setChosen(null);
                  }}
                />
                <FieldSelect
                  label={t('passes.class')}
                  value={vehicleClass}
                  choices={classes.map(({ id, name }) => ({ value: id, text: of(name) }))}
                  onChange={(next) => {
                    setVehicleClass(next);
                    setChosen(null);
                  }}
                />
              </div>
              <DetailsFields draft={details} onChange={setDetails} />
              {kind === 'period' && (
                <DateField
                  label={`${t('passes.startDay')} (${t('passes.startHint')})`}
                  value={startDay}
                  min={today}
                  onChange={setStartDay}
                />
              )}
            </>
          )}
          {offered.value !== null && kind === 'period' && (
            <OfferChoice offers={offered.value.offers} pass={pass} chosen={bought?.key ?? null} onChoose={setChosen} />
          )}
          {offered.value !== null && kind === 'prepaid' && (
            <>
              <TopUpChoice
                topUps={offered.value.topUps}
                chosen={bought?.key ?? null}
                onChoose={(key) => {
                  setChosen(key);
                  setOtherText('');
                }}
              />
              <MoneyField whole label={t('passes.otherAmount')} value={otherText} onChange={setOtherText} />
            </>
          )}
        </div>
        <SaleMoney
          key={bought?.key ?? 'none'}
          bought={bought}
          ready={ready}
          onCash={(tenderedPaise) => {
            if (bought === null) return;
            const { wanted, expectedPaise } = bought;
            desk.askApproval({
              ...askSale(title, bought),
              run: (approval) => passes.sellCash({ sold, wanted, expectedPaise }, tenderedPaise, approval),
            });
          }}
          onOnline={(method) => {
            if (bought === null) return;
            const { wanted, expectedPaise } = bought;
            desk.askApproval({
              ...askSale(title, bought),
              run: (approval) => passes.sellOnline({ sold, wanted, expectedPaise }, method, approval),
            });
          }}
        />
      </div>
    </PanelDialog>
  );
}

const noClasses = [] as const;

function askSale(title: string, { label }: Bought) {
  return { action: 'pass_sale' as const, title, detail: label, reasons: [] };
}

/** Whole rupees from ₹1 to ₹1,00,000; null for anything else. */
function wholeRupees(text: string): Paise | null {
  const amount = parseRupees(text);
  return amount !== null && amount >= 100 && amount % 100 === 0 && amount <= mostPaise.topUp ? amount : null;
}

type Offered = {
  readonly offers: Parameters<typeof OfferChoice>[0]['offers'];
  readonly topUps: Parameters<typeof TopUpChoice>[0]['topUps'];
};
type Choice = {
  readonly kind: PassView['kind'];
  readonly chosen: string | null;
  readonly otherPaise: Paise | null;
  readonly startDay: string;
};

/** What stands chosen: the first offer or the second amount, while nobody has chosen. */
function boughtOf({ offers, topUps }: Offered, { kind, chosen, otherPaise, startDay }: Choice): Bought | null {
  if (kind === 'period') {
    const offer = offers.find(({ offerId }) => offerId === chosen) ?? offers[0];
    if (offer === undefined) return null;
    const { offerId, fee, gst, words, validFromMs, validUntilMs, quickTendersPaise } = offer;
    const wanted = { kind: 'offer' as const, offerId, startDay: startDay === '' ? null : startDay };
    const validity = { fromMs: validFromMs, untilMs: validUntilMs };
    return {
      key: offerId,
      label: words.en,
      wanted,
      expectedPaise: fee.amountPaise,
      fee,
      gst,
      validity,
      balanceAfterPaise: null,
      quickTendersPaise,
    };
  }
  const wantedPaise = otherPaise ?? (chosen === null ? topUps[1]?.fee.amountPaise : Number(chosen));
  const topUp = topUps.find(({ fee }) => fee.amountPaise === wantedPaise);
  if (topUp === undefined) return null;
  const { fee, gst, balanceAfterPaise, quickTendersPaise } = topUp;
  const { amountPaise } = fee;
  const wanted = { kind: 'top_up' as const, amountPaise };
  return {
    key: String(amountPaise),
    label: '',
    wanted,
    expectedPaise: amountPaise,
    fee,
    gst,
    validity: null,
    balanceAfterPaise,
    quickTendersPaise,
  };
}
