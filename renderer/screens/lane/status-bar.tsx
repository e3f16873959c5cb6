// What works and what does not, always in sight. Each state has a shape and a word, and opens what to do about it.

import type { BoothView, DeviceView } from '../../../electron/contract/views.ts';
import { lotTime } from '../../format/lot-time.ts';
import { useWords } from '../../i18n/i18n.ts';
import type { Icon } from '../../icons/icon.tsx';
import {
  CircleCheck,
  CircleX,
  Cloud,
  Fence,
  LoaderCircle,
  Printer,
  ScanLine,
  Settings,
  TriangleAlert,
  Wallet,
} from '../../icons/icons.ts';
import { useNow } from '../../parts/use-now.ts';
import type { DeviceName } from '../../state/panel.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { LockButton } from '../sign-in/lock-button.tsx';

const deviceIcons = { printer: Printer, scanner: ScanLine, barrier: Fence, drawer: Wallet } as const;
const stateIcons: Readonly<Record<DeviceView['state'], Icon>> = {
  ok: CircleCheck,
  busy: LoaderCircle,
  trouble: TriangleAlert,
  off: CircleX,
};
const linkStates: Readonly<Record<BoothView['upstream']['state'], DeviceView['state']>> = {
  connected: 'ok',
  connecting: 'busy',
  offline: 'trouble',
  refused: 'off',
};

export function StatusBar() {
  const { t } = useWords();
  const { desk } = useScreen();
  const view = useScreenState((state) => state.view);
  if (view === null) return null;
  const devices = ['printer', 'scanner', 'barrier', 'drawer'] as const;
  return (
    <header className="status-bar">
      <span className="status-who">
        <b>{t('appName')}</b> {view.boothCode}
        {view.operator !== null && <> · {view.operator.name}</>}
        {view.shift !== null && (
          <span className="status-shift">
            {' '}
            · {t('status.shiftSince', { time: lotTime(view.shift.openedAtMs, view.utcOffsetMinutes) })}
          </span>
        )}
      </span>
      <span className="status-lights">
        {devices.map((device) => (
          <Light
            key={device}
            device={device}
            Icon={deviceIcons[device]}
            state={view[device].state}
            word={t(`status.state.${view[device].state}`)}
          />
        ))}
        <Light
          device="upstream"
          Icon={Cloud}
          state={linkStates[view.upstream.state]}
          word={t(`status.link.${view.upstream.state}`)}
          more={t('status.backlog', { count: view.upstream.backlog })}
        />
      </span>
      <Clock utcOffsetMinutes={view.utcOffsetMinutes} />
      <LockButton className="light" />
      <button
        type="button"
        className="light"
        aria-label={t('bar.settings')}
        title={t('bar.settings')}
        onClick={() => desk.openPanel({ kind: 'settings' })}
      >
        <Settings aria-hidden="true" size={24} />
      </button>
    </header>
  );
}

type LightProps = {
  readonly device: Exclude<DeviceName, 'clock'>;
  readonly Icon: Icon;
  readonly state: DeviceView['state'];
  readonly word: string;
  readonly more?: string;
};

function Light({ device, Icon, state, word, more }: LightProps) {
  const { t } = useWords();
  const { desk } = useScreen();
  const StateIcon = stateIcons[state];
  return (
    <button
      type="button"
      className={`light ${state}`}
      title={`${t(`status.${device}`)}: ${word}`}
      onClick={() => desk.openPanel({ kind: 'device', device })}
    >
      <span className="light-icons">
        <Icon aria-hidden="true" size={22} />
        <StateIcon aria-hidden="true" size={20} className="light-state" />
      </span>
      <span>
        {t(`status.${device}`)}
        <span className="hidden-text"> : {word}</span> {more}
      </span>
    </button>
  );
}

function Clock({ utcOffsetMinutes }: { readonly utcOffsetMinutes: number }) {
  const { t } = useWords();
  const nowMs = useNow();
  return (
    <time className="status-clock" title={t('status.clock')}>
      {lotTime(nowMs, utcOffsetMinutes, { seconds: true })}
    </time>
  );
}
