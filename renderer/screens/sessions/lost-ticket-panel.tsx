// F6: the ticket is lost. The vehicle is found by its number (look-alikes included), or written down with a supervisor.
import { useRef, useState } from 'react';
import type { SessionSummary } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useVehicleName } from '../../parts/vehicle-name.ts';
import { useScreen } from '../../state/screen.tsx';
import { SessionRow } from './session-row.tsx';
import { TypedEntryForm } from './typed-entry-form.tsx';
import { useSearch } from './use-search.ts';
import './sessions.css';

export function LostTicketPanel() {
  const { t } = useWords();
  const { desk, exits, exceptions } = useScreen();
  const nameOf = useVehicleName();
  const [text, setText] = useState('');
  const [ticketNumber, setTicketNumber] = useState('');
  const [typed, setTyped] = useState(false);
  const searchField = useRef<HTMLInputElement>(null);
  const found = useSearch(text, 'inside');
  const sessions = text.trim() === '' ? [] : (found?.sessions ?? []);
  const first = sessions[0];

  const priceAsLost = (session: SessionSummary) =>
    desk.askApproval({
      action: 'lost_ticket',
      title: t('lost.title'),
      detail: nameOf(session),
      reasons: ['ticketLost'],
      run: (approval) => exceptions.agree({ sessionId: session.sessionId, what: { kind: 'lost_ticket' } }, approval),
    });

  if (typed) return <TypedEntryForm plate={text} onBack={() => setTyped(false)} />;
  return (
    <PanelDialog title={t('lost.title')} onClose={desk.closePanel} wide initialFocus={searchField}>
      <p>{t('lost.lead')}</p>
      <div className="lost-fields">
        <TextField
          ref={searchField}
          kind="search"
          label={t('lane.plate')}
          value={text}
          maxLength={20}
          onChange={setText}
          onEnter={() => {
            // Enter means it only while there is no doubt which vehicle is meant.
            if (first !== undefined && sessions.length === 1 && found?.current === true) {
              priceAsLost(first);
            }
          }}
        />
        <TextField
          kind="number"
          label={t('lost.byNumber')}
          value={ticketNumber}
          maxLength={30}
          onChange={setTicketNumber}
          onEnter={() => {
            if (ticketNumber.trim() !== '') void exits.quote({ kind: 'ticketNumber', number: ticketNumber.trim() });
          }}
        />
      </div>
      <ul aria-label={t('find.results')} className="lost-results">
        {sessions.map((session) => (
          <li key={session.sessionId}>
            <SessionRow session={session} chosen={false} onChoose={() => priceAsLost(session)} />
          </li>
        ))}
      </ul>
      <p className="quiet" role="status">
        {text.trim() !== '' && found !== null && sessions.length === 0 && t('lost.none')}
      </p>
      <div className="dialog-actions">
        <Button size="large" onPress={() => setTyped(true)}>
          {t('lost.typed')}
        </Button>
        <Button size="large" keyLabel="Esc" onPress={desk.closePanel}>
          {t('common.back')}
        </Button>
      </div>
    </PanelDialog>
  );
}
