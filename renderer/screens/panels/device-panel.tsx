import { lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import type { DeviceName } from '../../state/panel.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { useConditionWords } from '../lane/condition-words.ts';
import { upstreamWords } from '../lane/upstream-words.ts';

/** One light of the status bar in full: what it says, and what to do. */
export function DevicePanel({ device }: { readonly device: DeviceName }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const condition = useConditionWords();
  const view = useScreenState((state) => state.view);
  if (view === null || device === 'clock') return null;

  if (device === 'upstream') {
    const { state, sinceMs, backlog, parked, notApplied, serverVersion } = view.upstream;
    const { what, todo } = upstreamWords(view.upstream);
    return (
      <PanelDialog title={t('status.upstream')} onClose={desk.closePanel}>
        <p className="large-text">
          <strong>{t(`status.link.${state}`)}</strong> {t('status.since', { time: lotTime(sinceMs, view.utcOffsetMinutes) })}
        </p>
        {what !== null && <p className="large-text">{t(what)}</p>}
        <p>{t('status.backlogName', { count: backlog })}</p>
        {parked > 0 && <p>{t('status.parked', { count: parked })}</p>}
        {notApplied > 0 && <p>{t('status.notApplied', { count: notApplied })}</p>}
        {serverVersion !== null && (
          <p className="quiet">{t('status.serverVersion', { version: serverVersion, booth: view.version })}</p>
        )}
        <h3>{t('status.do')}</h3>
        <p className="large-text">{t(todo)}</p>
      </PanelDialog>
    );
  }

  const { state, condition: code, virtual } = view[device];
  const holdsLane = view.shift !== null && view.shift.handId === view.operator?.operatorId;
  return (
    <PanelDialog title={t(`status.${device}`)} onClose={desk.closePanel}>
      <p className="large-text">
        <strong>{t(`status.state.${state}`)}</strong> · {condition(code)}
      </p>
      {virtual && <p className="quiet">{t('status.virtual')}</p>}
      <h3>{t('status.do')}</h3>
      <p className="large-text">{state === 'ok' ? t('status.advice.ok') : t(`status.advice.${device}`)}</p>
      {device === 'barrier' && holdsLane && (
        <div className="chips">
          <Button size="large" keyLabel="Ctrl F3" onPress={() => desk.openPanel({ kind: 'openBarrier' })}>
            {t('exceptions.openBarrier')}
          </Button>
        </div>
      )}
    </PanelDialog>
  );
}
