// One person: name, code and role; a new PIN; out of work and back. Or a new person.
import { useState } from 'react';
import type { Role } from '../../../domain/people/operator.ts';
import type { Refusal } from '../../../domain/result.ts';
import type { PersonView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { FieldSelect } from '../../parts/field-select.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { NewPinFields } from './new-pin-fields.tsx';
import './people.css';

const newPerson = { code: '', name: '', role: 'cashier' } as const;

export function PersonPanel({ person }: { readonly person: PersonView | null }) {
  const { t } = useWords();
  const { desk, people } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const me = useScreenState(({ view }) => view?.operator ?? null);
  const [draft, setDraft] = useState<{ code: string; name: string; role: Role }>(person ?? newPerson);
  const [pin, setPin] = useState<string | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const own = person !== null && person.operatorId === me?.operatorId;
  const roles: readonly Role[] = me?.role === 'owner' ? ['cashier', 'supervisor', 'owner'] : ['cashier'];
  const ready = /^\d{2,6}$/.test(draft.code) && draft.name.trim() !== '' && (person !== null || pin !== null);
  const mayChange = person === null || own || person.mayTouch;

  async function done(answer: Promise<Refusal | null>): Promise<void> {
    const refused = await answer;
    setRefusal(refused);
    if (refused === null) desk.closePanel();
  }
  function save(): void {
    if (!ready) return;
    const { code, name, role } = draft;
    const content = { code, name: name.trim(), role };
    void done(
      person === null ? people.add({ ...content, pin: pin ?? '' }) : people.change({ ...content, operatorId: person.operatorId }),
    );
  }

  const title = person === null ? t('people.add') : person.name;
  if (!mayChange) {
    return (
      <PanelDialog title={title} onClose={desk.closePanel}>
        <p className="large-text">{t('people.notYours')}</p>
      </PanelDialog>
    );
  }
  return (
    <PanelDialog title={title} onClose={desk.closePanel}>
      <TextField
        label={t('people.name')}
        value={draft.name}
        maxLength={40}
        onChange={(name) => setDraft({ ...draft, name })}
        onEnter={save}
      />
      <div className="approver-fields">
        <TextField
          kind="digits"
          label={t('people.code')}
          placeholder={t('people.codeHint')}
          value={draft.code}
          maxLength={6}
          onChange={(code) => setDraft({ ...draft, code: code.replace(/\D/g, '') })}
          onEnter={save}
        />
        <FieldSelect
          label={t('people.role')}
          value={draft.role}
          disabled={own}
          choices={(own ? [draft.role] : roles).map((role) => ({ value: role, text: t(`role.${role}`) }))}
          onChange={(role) => setDraft({ ...draft, role })}
        />
      </div>
      {own && <p className="quiet">{t('people.ownHint')}</p>}
      {person === null && <NewPinFields code={draft.code} onPin={setPin} onEnter={save} />}
      <RefusalText refusal={refusal} />
      <div className="dialog-actions">
        <Button tone="primary" size="large" busy={busy} disabled={!ready} onPress={save}>
          {person === null ? t('people.add') : t('people.save')}
        </Button>
      </div>
      {person?.mayTouch === true && <Standing person={person} done={done} />}
    </PanelDialog>
  );
}

type StandingProps = { readonly person: PersonView; readonly done: (answer: Promise<Refusal | null>) => Promise<void> };

/** What takes a person out of work, brings them back, and lets them in again after a forgotten PIN. */
function Standing({ person, done }: StandingProps) {
  const { t } = useWords();
  const { people } = useScreen();
  const [doing, setDoing] = useState<'pin' | 'stop' | null>(null);
  const [pin, setPin] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { operatorId } = person;
  const reset = () => pin !== null && void done(people.resetPin({ operatorId, pin }));
  const stop = () => reason.trim().length >= 3 && void done(people.disable({ operatorId, reason: reason.trim() }));
  return (
    <section className="person-standing" aria-label={t('people.state')}>
      <div className="chips">
        <Button pressed={doing === 'pin'} onPress={() => setDoing('pin')}>
          {t('people.resetPin')}
        </Button>
        {person.disabledReason === null ? (
          <Button tone="danger" pressed={doing === 'stop'} onPress={() => setDoing('stop')}>
            {t('people.disable')}
          </Button>
        ) : (
          <Button onPress={() => void done(people.enable({ operatorId }))}>{t('people.enable')}</Button>
        )}
      </div>
      {doing === 'pin' && (
        <>
          <NewPinFields code={person.code} onPin={setPin} onEnter={reset} />
          <div className="dialog-actions">
            <Button tone="primary" disabled={pin === null} onPress={reset}>
              {t('people.resetPinDo')}
            </Button>
          </div>
        </>
      )}
      {doing === 'stop' && (
        <>
          <p className="quiet">{t('people.disableHint')}</p>
          <TextField label={t('people.reason')} value={reason} maxLength={200} onChange={setReason} onEnter={stop} />
          <div className="chips">
            {(['left', 'leave', 'pinKnown'] as const).map((key) => (
              <Button
                key={key}
                pressed={reason === t(`people.reasons.${key}`)}
                onPress={() => setReason(t(`people.reasons.${key}`))}
              >
                {t(`people.reasons.${key}`)}
              </Button>
            ))}
          </div>
          <div className="dialog-actions">
            <Button tone="danger" disabled={reason.trim().length < 3} onPress={stop}>
              {t('people.disableDo')}
            </Button>
          </div>
        </>
      )}
    </section>
  );
}
