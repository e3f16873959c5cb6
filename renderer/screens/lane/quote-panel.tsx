// The exit's price. Enter takes the exact amount; digits and Enter take that tender; nothing here decides an amount.

import { useEffect, useRef } from 'react';
import { type Paise, subtract } from '../../../domain/money/paise.ts';
import type { Quote } from '../../../electron/contract/views.ts';
import { formatRupees, parseRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { IdCard } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { MoneyField } from '../../parts/money-field.tsx';
import { PassMark } from '../../parts/pass-mark.tsx';
import { usePassWords } from '../../parts/pass-words.ts';
import { useKeys } from '../../parts/use-keys.ts';
import { useNow } from '../../parts/use-now.ts';
import { typeText } from '../../scanner/fields.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { isCovered } from '../../state/store.ts';
import { VehicleHead } from './vehicle-head.tsx';

type QuotePanelProps = { readonly quote: Quote; readonly tender: string };

export function QuotePanel({ quote, tender }: QuotePanelProps) {
  const { t, of } = useWords();
  const { exits, online, desk } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const free = quote.duePaise === 0;
  const tenderField = useRef<HTMLInputElement>(null);
  const freeButton = useRef<HTMLButtonElement>(null);
  const covered = useScreenState(isCovered);
  useRepriceWhenOld(quote, covered);

  useEffect(() => {
    if (!covered) (free ? freeButton : tenderField).current?.focus();
  }, [covered, free]);

  function take(): void {
    if (free) void exits.letOutFree();
    else if (tender === '') void exits.takeCash(quote.duePaise);
    else {
      const tendered = parseRupees(tender);
      if (tendered !== null) void exits.takeCash(tendered);
    }
  }

  useKeys(({ event, key, inTextField }) => {
    if (key === 'F2' && !free) void online.start('upi');
    else if (key === 'F3' && !free) void online.start('card');
    else if (key === 'F4') desk.openPanel({ kind: 'other' });
    else if (key === 'F1' || (key === 'Enter' && !(event.target instanceof HTMLButtonElement))) take();
    else if (/^[0-9]$/.test(key) && !inTextField && !free) {
      tenderField.current?.focus();
      typeText(key);
    } else return false;
    return true;
  });

  return (
    <section className="quote" aria-label={t('exit.title')}>
      <VehicleHead session={quote.session} untilMs={quote.quotedAtMs} lost={quote.lost} overstay={quote.overstay} />
      <div className="fee-block">
        <output className="fee" aria-label={t('exit.toPay')} aria-live="polite">
          {formatRupees(quote.duePaise)}
        </output>
        <ul className="fee-lines" aria-label={t('exit.explanation')}>
          {quote.fee.lines.map((line, index) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the lines of one fee never move
            <li key={index}>
              <span>{of(line.words)}</span>
              <span className="money">{formatRupees(line.amountPaise)}</span>
            </li>
          ))}
          {quote.pass !== null && quote.pass.paysPaise > 0 && (
            <li>
              <span>{t('passLane.paysNow', { number: quote.pass.pass.number })}</span>
              <span className="money">{formatRupees(subtract(0 as Paise, quote.pass.paysPaise))}</span>
            </li>
          )}
          {quote.creditPaise > 0 && (
            <li>
              <span>{t('exit.credit', { amount: '' })}</span>
              <span className="money">{formatRupees(subtract(0 as Paise, quote.creditPaise))}</span>
            </li>
          )}
        </ul>
      </div>
      {quote.pass !== null && <QuotedPass quoted={quote.pass} />}
      {free ? (
        <Button ref={freeButton} tone="primary" size="large" keyLabel="Enter" className="take-free" busy={busy} onPress={take}>
          {quote.pass === null ? t('exit.free') : t('passLane.letOut')}
        </Button>
      ) : (
        <>
          <div className="tender-row">
            <MoneyField
              ref={tenderField}
              className="tender"
              label={t('exit.received')}
              value={tender}
              onChange={exits.typeTender}
              onEnter={take}
            />
            <ChangeShown duePaise={quote.duePaise} tender={tender} />
          </div>
          <div className="pay-row">
            {tender === '' ? (
              <Button tone="primary" size="large" keyLabel="Enter" className="exact" busy={busy} onPress={take}>
                {t('exit.exact', { amount: formatRupees(quote.duePaise) })}
              </Button>
            ) : (
              <Button
                tone="primary"
                size="large"
                keyLabel="Enter"
                className="exact"
                busy={busy}
                disabled={parseRupees(tender) === null}
                onPress={take}
              >
                {t('exit.takeTender', { amount: tenderWords(tender) })}
              </Button>
            )}
            {quote.quickTendersPaise.map((amount) => (
              <Button key={amount} size="large" busy={busy} onPress={() => void exits.takeCash(amount)}>
                {formatRupees(amount)}
              </Button>
            ))}
          </div>
        </>
      )}
      <div className="pay-row">
        <Button size="large" keyLabel="F2" busy={busy} disabled={free} onPress={() => void online.start('upi')}>
          {t('exit.upi')}
        </Button>
        <Button size="large" keyLabel="F3" busy={busy} disabled={free} onPress={() => void online.start('card')}>
          {t('exit.card')}
        </Button>
        <Button size="large" keyLabel="F4" busy={busy} onPress={() => desk.openPanel({ kind: 'other' })}>
          {t('exit.other')}
        </Button>
        <Button size="large" keyLabel="Esc" onPress={desk.toIdle}>
          {t('common.back')}
        </Button>
      </div>
    </section>
  );
}

/** Whose pass it is, how it stands, and what will be on it. */
function QuotedPass({ quoted }: { readonly quoted: NonNullable<Quote['pass']> }) {
  const { t } = useWords();
  const words = usePassWords();
  const { pass, leftPaise } = quoted;
  return (
    <p className="quoted-pass">
      <IdCard aria-hidden="true" size={24} />
      <strong>{t('passLane.valid', { number: pass.number, holder: pass.holder })}</strong>
      <PassMark pass={pass} />
      <span>{pass.kind === 'prepaid' ? t('passLane.leftAfter', { amount: formatRupees(leftPaise) }) : words.worth(pass)}</span>
    </p>
  );
}

function tenderWords(tender: string): string {
  const amount = parseRupees(tender);
  return amount === null ? tender : formatRupees(amount);
}

/** The change as it would be, so that hands can reach for it; the booth computes the one that counts. */
function ChangeShown({ duePaise, tender }: { readonly duePaise: Paise; readonly tender: string }) {
  const { t } = useWords();
  const tendered = tender === '' ? duePaise : parseRupees(tender);
  const short = tendered !== null && tendered < duePaise;
  return (
    <div className={short ? 'change short' : 'change'}>
      <span>{short ? t('exit.short') : t('exit.change')}</span>
      <output aria-label={t('exit.change')}>
        {tendered === null || short ? '—' : formatRupees(subtract(tendered, duePaise))}
      </output>
    </div>
  );
}

/** Not under an open panel: what a supervisor is approving must not change meanwhile. */
function useRepriceWhenOld(quote: Quote, covered: boolean): void {
  const { exits } = useScreen();
  const old = useNow() > quote.validUntilMs;
  useEffect(() => {
    if (old && !covered) void exits.repriceOld();
  }, [old, covered, exits]);
}
