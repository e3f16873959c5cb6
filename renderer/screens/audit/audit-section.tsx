import { useState } from 'react';
import type { AuditRecord } from '../../../electron/contract/views/audit.ts';
import { lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Check, X } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeSection } from '../office/office-section.tsx';
import { AuditFilter, noFilter } from './audit-filter.tsx';
import { JournalCheck } from './journal-check.tsx';
import { sentenceOf, type TellingWorld } from './telling.ts';
import { type JournalFilter, type ShownJournal, useJournal } from './use-journal.ts';
import './audit.css';

/** The journal, and the proof that nobody changed it. */
export function AuditSection() {
  const { t } = useWords();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 330);
  const vehicleClasses = useScreenState(({ view }) => view?.vehicleClasses) ?? [];
  const people = useAsk('audit.people', {}).value;
  const [filter, setFilter] = useState<JournalFilter>(noFilter);
  const journal = useJournal(filter);
  const names = new Map((people ?? []).map(({ operatorId, name }) => [operatorId as string, name]));
  const world: TellingWorld = { people: names, vehicleClasses, utcOffsetMinutes };
  return (
    <OfficeSection title={t('audit.title')} actions={<JournalCheck />}>
      <AuditFilter people={people ?? []} utcOffsetMinutes={utcOffsetMinutes} onChange={setFilter} />
      {people !== null && (
        <Records journal={journal} world={world} onVehicle={(sessionId) => setFilter({ ...noFilter, sessionId })} />
      )}
    </OfficeSection>
  );
}

type RecordsProps = {
  readonly journal: ShownJournal;
  readonly world: TellingWorld;
  readonly onVehicle: (sessionId: NonNullable<AuditRecord['vehicle']>['sessionId']) => void;
};

function Records({ journal, world, onVehicle }: RecordsProps) {
  const { t } = useWords();
  const { records, looking, goOnBefore, hidden, more } = journal;
  const wrong = records.filter(({ verdict }) => verdict !== 'right').length;
  return (
    <>
      {hidden && <p className="quiet">{t('audit.hidden')}</p>}
      {wrong > 0 && (
        <p role="alert" className="audit-wrong">
          {t('audit.wrong', { count: wrong })}
        </p>
      )}
      {wrong === 0 && !looking && (
        <p role="status" className={records.length === 0 ? 'quiet' : 'audit-right'}>
          {records.length > 0 && <Check aria-hidden="true" />}
          {t('audit.shown', { count: records.length })}
        </p>
      )}
      <ol className="audit-list" aria-label={t('audit.list')}>
        {records.map((shown) => (
          <RecordRow key={shown.record.seq} shown={shown} world={world} onVehicle={onVehicle} />
        ))}
      </ol>
      {looking && <ProgressNote {...(goOnBefore !== null && { text: t('audit.looking', { seq: goOnBefore }) })} />}
      {!looking && goOnBefore !== null && <Button onPress={more}>{t('audit.more')}</Button>}
      {!looking && goOnBefore === null && records.length > 0 && <p className="quiet">{t('audit.beginning')}</p>}
    </>
  );
}

type RecordRowProps = Omit<RecordsProps, 'journal'> & { readonly shown: AuditRecord };

function RecordRow({ shown, world, onVehicle }: RecordRowProps) {
  const { t, language } = useWords();
  const { desk } = useScreen();
  const { record, verdict, vehicle } = shown;
  const sentence = sentenceOf(shown, world, language);
  const { utcOffsetMinutes, people } = world;
  const open = () =>
    desk.openPanel({
      kind: 'record',
      shown,
      sentence,
      actorName: record.actorId === null ? null : (people.get(record.actorId) ?? null),
      onVehicle: vehicle === null ? null : () => onVehicle(vehicle.sessionId),
    });
  return (
    <li className={verdict === 'right' ? 'audit-row' : 'audit-row bad'}>
      <span className="audit-when">
        <span>{lotDayTyped(record.wallTimeMs, utcOffsetMinutes)}</span>
        <span>{lotTime(record.wallTimeMs, utcOffsetMinutes, { seconds: true })}</span>
      </span>
      <span className="audit-what">
        {sentence}
        {verdict !== 'right' && (
          <strong className="audit-wrong">
            {' '}
            <X aria-hidden="true" /> {t(`audit.verdict.${verdict}`)}
          </strong>
        )}
      </span>
      <Button label={t('audit.openOf', { seq: record.seq })} onPress={open}>
        {record.seq}
      </Button>
    </li>
  );
}
