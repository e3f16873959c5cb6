// A supervisor's name under a closed shift, given from the office by who is signed in.
import { useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import { formatRupees } from '../../format/rupees.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { useMoment } from './moment.ts';
import type { ReportShown } from './report-page.tsx';

type ReportSignOffProps = { readonly report: ReportShown; readonly onSigned: () => void };

export function ReportSignOff({ report: { shift, signedOff, variancePaise, timesSet }, onSigned }: ReportSignOffProps) {
  const { t } = useWords();
  const actions = useScreen().shift;
  const busy = useScreenState((state) => state.busy);
  const [note, setNote] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const moment = useMoment();
  if (shift === null) return null;
  if (signedOff !== null) {
    return (
      <p className="report-notice">
        {t('reports.signedBy', { name: signedOff.name, at: moment(signedOff.atMs) })}
        {signedOff.note !== null && <> · {signedOff.note}</>}
      </p>
    );
  }
  const sign = async () => {
    const answer = await actions.signOff(shift.shiftId, { note: note.trim(), approver: null });
    setRefusal(answer);
    if (answer === null) onSigned();
  };
  return (
    <section className="report-sign-off" aria-label={t('reports.signOff')}>
      <p>
        <strong>{t('reports.notSigned')}</strong>{' '}
        {variancePaise !== null && t('reports.signLead', { name: shift.cashier, amount: formatRupees(variancePaise) })}
      </p>
      {timesSet.map(({ name, fromMs, toMs }) => (
        <p key={`${fromMs} ${toMs}`} className="report-notice">
          {t('reports.timeSet', { name: name ?? '—', from: moment(fromMs), to: moment(toMs) })}
        </p>
      ))}
      <div className="person-fields">
        <TextField label={t('reports.note')} value={note} maxLength={200} onChange={setNote} onEnter={() => void sign()} />
        <Button tone="primary" busy={busy} onPress={() => void sign()}>
          {t('reports.signOff')}
        </Button>
      </div>
      <RefusalText refusal={refusal} />
    </section>
  );
}
