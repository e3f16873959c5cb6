// Backups: the last good one, where they are, what is settled about them, and the owner's recovery key.
import { useEffect } from 'react';
import type { BackupView } from '../../../electron/contract/views.ts';
import { formatDuration } from '../../format/duration.ts';
import { lotMoment } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { type Column, DataTable } from '../../parts/data-table.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { OfficeSection } from '../office/office-section.tsx';
import { BackupSettings } from './backup-settings.tsx';
import { RecoveryKey } from './recovery-key.tsx';
import './backup.css';

const LOOK_EVERY_MS = 500;

export function BackupSection() {
  const { t } = useWords();
  const { backup } = useScreen();
  const asked = useAsk('backup.view', {});
  const isOwner = useScreenState(({ view }) => view?.operator?.role === 'owner');
  const { value: view, reload } = asked;
  const running = view !== null && view.running !== null;
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [running, reload]);
  return (
    <OfficeSection
      title={t('backup.title')}
      actions={
        <Button tone="primary" busy={running} onPress={() => void backup.makeNow().then(reload)}>
          {t('backup.makeNow')}
        </Button>
      }
    >
      <RefusalText refusal={asked.refusal} />
      {view === null && asked.refusal === null && <ProgressNote />}
      {view !== null && (
        <>
          <LastBackup view={view} />
          <Places view={view} />
          <RecoveryKey view={view} isOwner={isOwner} onChange={reload} />
          <BackupSettings key={formOf(view)} view={view} isOwner={isOwner} onChange={reload} />
        </>
      )}
    </OfficeSection>
  );
}

function LastBackup({ view }: { readonly view: BackupView }) {
  const { t, language } = useWords();
  const offset = useScreenState((state) => state.view?.utcOffsetMinutes ?? 0);
  const { running, failed, nowMs, headSeq } = view;
  const [last] = view.made;
  return (
    <section className="backup-last" aria-label={t('backup.last')}>
      <h2>{t('backup.last')}</h2>
      {last === undefined ? (
        <p>{t('backup.lastNone')}</p>
      ) : (
        <>
          <p className="large-text">
            {t('backup.lastAt', {
              time: lotMoment(last.madeAtMs, offset, nowMs),
              age: formatDuration(nowMs - last.madeAtMs, language),
              seq: last.headSeq,
              size: megabytes(last.bytes),
            })}
          </p>
          {/* The record that says that the backup was made is not in it. */}
          <p className="quiet">{t('backup.behind', { count: Math.max(0, headSeq - last.headSeq - 1) })}</p>
        </>
      )}
      {failed !== null && (
        <p role="alert" className="backup-problem">
          {t('backup.attention.none', { why: t(`backup.problem.${failed.problem}`) })} ({lotMoment(failed.atMs, offset, nowMs)}).{' '}
          {t(`backup.advice.${failed.problem}`)}
        </p>
      )}
      {running !== null && (
        <div role="status" className="backup-progress">
          <progress value={running.part} max={1} aria-label={t('backup.makeNow')} />
          <span>{t('backup.running', { phase: t(`backup.phase.${running.phase}`), part: Math.round(running.part * 100) })}</span>
        </div>
      )}
    </section>
  );
}

type Place = { readonly name: string; readonly state: string; readonly bad: boolean };

function Places({ view }: { readonly view: BackupView }) {
  const { t } = useWords();
  const { settings, made, hasUpstream } = view;
  const [last] = made;
  const stateOf = (folder: string | null): Omit<Place, 'name'> => {
    if (settings.recipient === null) return { state: t('backup.keyNeeded'), bad: true };
    const placed = last?.places.find((place) => place.folder === folder);
    if (placed === undefined) return { state: t('backup.notYet'), bad: false };
    if (placed.problem === null) return { state: t('backup.stored'), bad: false };
    return { state: `${t(`backup.problem.${placed.problem}`)}. ${t(`backup.advice.${placed.problem}`)}`, bad: true };
  };
  const places: readonly Place[] = [
    { name: t('backup.thisComputer'), state: t(last === undefined ? 'backup.lastNone' : 'backup.stored'), bad: false },
    ...settings.folders.map((folder) => ({ name: folder, ...stateOf(folder) })),
    ...(hasUpstream && settings.toUpstream ? [{ name: t('backup.server'), ...stateOf(null) }] : []),
  ];
  const columns: readonly Column<Place>[] = [
    { key: 'place', title: t('backup.place'), names: true, cell: ({ name }) => name },
    {
      key: 'state',
      title: t('backup.state'),
      cell: ({ state, bad }) => (bad ? <strong className="backup-problem">{state}</strong> : state),
    },
  ];
  return <DataTable caption={t('backup.where')} columns={columns} rows={places} rowKey={({ name }) => name} empty="" />;
}

/** What the form shows: a new key does not empty what somebody is typing. */
function formOf({ settings: { everyMinutes, folders, toUpstream } }: BackupView): string {
  return JSON.stringify([everyMinutes, folders, toUpstream]);
}

function megabytes(bytes: number): string {
  return `${(bytes / 1e6).toFixed(1)} MB`;
}
