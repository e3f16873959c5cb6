// F4: what is neither full cash nor online: a concession or a shop's code, another class, letting out without payment or on a slip.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect, useState } from 'react';
import type { Quote } from '../../../electron/contract/views.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const noConcession = '';

export function OtherWaysPanel() {
  const { t, of } = useWords();
  const { desk, exits, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const busy = useScreenState((state) => state.busy);
  const quote = useScreenState(({ lane }) => (lane.kind === 'quote' ? lane.quote : null));
  useEffect(() => {
    if (quote === null) desk.closePanel();
  }, [quote, desk]);
  if (quote === null) return null;

  const ask = (outcome: 'complimentary' | 'lost_waived', title: string) =>
    desk.askApproval({
      action: outcome,
      title,
      detail: `${nameOf(quote.session)} · ${formatRupees(quote.duePaise)}`,
      reasons: outcome === 'complimentary' ? ['official', 'staff', 'medical'] : ['ticketLost', 'medical'],
      run: (approval) => exits.letOutApproved(outcome, approval),
    });

  /** None needs nobody; any other one what the lot's rule wants. */
  function chooseConcession(id: string): void {
    if (quote === null) return;
    if (id === noConcession) return void exits.setConcession(null);
    const { session, lost, concessions } = quote;
    const words = concessions.find((each) => each.id === id)?.words;
    desk.askApproval({
      action: 'concession',
      title: t('other.concession'),
      detail: `${nameOf(session)} · ${words === undefined ? id : of(words)}`,
      reasons: ['staff', 'medical'],
      run: (approval) =>
        exceptions.agree({ sessionId: session.sessionId, what: { kind: 'concession', concessionId: id }, lost }, approval),
    });
  }

  return (
    <PanelDialog title={t('other.title')} onClose={desk.closePanel}>
      <h3 id="concession-title">{t('other.concession')}</h3>
      {quote.concessions.length === 0 ? (
        <p className="quiet">{t('other.noConcessions')}</p>
      ) : (
        <RadioGroup
          className="chips"
          aria-labelledby="concession-title"
          value={quote.concessionId ?? noConcession}
          disabled={busy}
          onValueChange={(value) => chooseConcession(String(value))}
        >
          <Radio.Root value={noConcession} className="button large choice">
            {t('other.noConcession')}
          </Radio.Root>
          {quote.concessions.map(({ id, words }) => (
            <Radio.Root key={id} value={id} className="button large choice">
              {of(words)}
            </Radio.Root>
          ))}
        </RadioGroup>
      )}
      {quote.takesCodes && <ShopCode quote={quote} />}
      <h3>{t('other.letOut')}</h3>
      <p>{t('other.letOutText')}</p>
      <div className="chips">
        <Button size="large" disabled={quote.duePaise === 0} onPress={() => desk.openPanel({ kind: 'payLater' })}>
          {t('exceptions.payLater')}
        </Button>
        <Button size="large" disabled={quote.duePaise === 0} onPress={() => ask('complimentary', t('other.complimentary'))}>
          {t('other.complimentary')}
        </Button>
        {quote.lost && (
          <Button size="large" onPress={() => ask('lost_waived', t('other.waiveLost'))}>
            {t('other.waiveLost')}
          </Button>
        )}
      </div>
      <h3>{t('other.correct')}</h3>
      <div className="chips">
        <Button size="large" onPress={() => desk.openPanel({ kind: 'changeClass', session: quote.session })}>
          {t('exceptions.changeClass')}
        </Button>
        <Button size="large" onPress={() => desk.openPanel({ kind: 'replaceTicket', session: quote.session })}>
          {t('exceptions.replaceTicket')}
        </Button>
      </div>
    </PanelDialog>
  );
}

/** A shop's code from the customer's slip or phone. */
function ShopCode({ quote }: { readonly quote: Quote }) {
  const { t } = useWords();
  const { desk, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const [code, setCode] = useState('');
  const { sessionId } = quote.session;
  const give = () => {
    if (!/^\d{4,8}$/.test(code)) return;
    desk.askApproval({
      action: 'validation',
      title: t('other.shopCode'),
      detail: nameOf(quote.session),
      reasons: [],
      ownReasons: [t('exceptions.reasons.slipSeen')],
      run: (approval) => exceptions.agree({ sessionId, what: { kind: 'validation', code }, lost: quote.lost }, approval),
    });
  };
  return (
    <>
      <h3>{t('other.shopCode')}</h3>
      {quote.validator !== null && <p>{t('other.shopGiven', { shop: quote.validator })}</p>}
      <div className="shop-code">
        <TextField
          kind="digits"
          label={t('other.shopCodeField')}
          value={code}
          maxLength={8}
          onChange={(value) => setCode(value.replace(/\D/g, ''))}
          onEnter={give}
        />
        <Button size="large" disabled={!/^\d{4,8}$/.test(code)} onPress={give}>
          {t('other.shopCodeGive')}
        </Button>
      </div>
    </>
  );
}
