// F4: what is neither full cash nor online: a concession, or letting out without payment, which a supervisor approves.
import { Radio } from '@base-ui/react/radio';
import { RadioGroup } from '@base-ui/react/radio-group';
import { useEffect } from 'react';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const noConcession = '';

export function OtherWaysPanel() {
  const { t, of } = useWords();
  const { desk, exits } = useScreen();
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
          onValueChange={(value) => void exits.setConcession(value === noConcession ? null : String(value))}
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
      <h3>{t('other.complimentary')}</h3>
      <p>{t('other.complimentaryText')}</p>
      <div className="chips">
        <Button size="large" disabled={quote.duePaise === 0} onPress={() => ask('complimentary', t('other.complimentary'))}>
          {t('other.complimentary')}
        </Button>
        {quote.lost && (
          <Button size="large" onPress={() => ask('lost_waived', t('other.waiveLost'))}>
            {t('other.waiveLost')}
          </Button>
        )}
      </div>
    </PanelDialog>
  );
}
