import { useWords } from '../../i18n/i18n.ts';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useScreen } from '../../state/screen.tsx';

/** `?`: every key of the booth. */
export function KeysPanel() {
  const { t } = useWords();
  const { desk } = useScreen();
  const groups = [
    {
      title: t('keys.entry'),
      keys: [
        ['A–Z 0–9', t('lane.plate')],
        [t('keys.digits'), t('keys.classDigit')],
        ['Tab', t('keys.nextField')],
        ['Enter', t('lane.issue')],
        ['F4', t('passes.title')],
        ['Ctrl F3', t('exceptions.openBarrier')],
        ['F5', t('keys.firstWaiting')],
      ],
    },
    {
      title: t('keys.exit'),
      keys: [
        ['Enter, F1', t('keys.exactCash')],
        ['0–9 Enter', t('keys.tender')],
        ['F2', t('exit.upi')],
        ['F3', t('exit.card')],
        ['F4', t('other.title')],
      ],
    },
    {
      title: t('keys.online'),
      keys: [
        ['F1', t('online.takeCash')],
        ['F2', t('online.ask')],
        ['F4', `${t('online.cancel')}, ${t('online.trust')}`],
        ['F5', t('online.aside')],
      ],
    },
    {
      title: t('keys.anywhere'),
      keys: [
        ['|||', `${t('keys.scan')}: ${t('keys.scanDoes')}`],
        ['Esc', t('keys.esc')],
        ['F6', t('bar.lost')],
        ['F7', t('bar.find')],
        ['F8', t('bar.help')],
        ['F9', t('keys.copyLast')],
        ['F10', t('bar.shift')],
        ['F11', t('office.key')],
        ['F12', t('lock.now')],
        ['?', t('keys.showKeys')],
      ],
    },
  ] as const;
  return (
    <PanelDialog title={t('keys.title')} onClose={desk.closePanel} wide>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a list longer than the screen is scrolled by keyboard */}
      <section className="key-groups" tabIndex={0} aria-label={t('keys.title')}>
        {groups.map(({ title, keys }) => (
          <section key={title}>
            <h3>{title}</h3>
            <dl className="key-list">
              {keys.map(([key, does]) => (
                <div key={key}>
                  <dt>
                    <kbd className="key-cap">{key}</kbd>
                  </dt>
                  <dd>{does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </section>
    </PanelDialog>
  );
}
