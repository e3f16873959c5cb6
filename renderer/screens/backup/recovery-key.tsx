// The owner's recovery key: made here, shown once, put on paper, and in force when its last characters were read off the paper.
import { useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { BackupView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { QrPicture } from '../../parts/qr-picture.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { NewRecoveryKey } from '../../state/backup-actions.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

type Props = { readonly view: BackupView; readonly isOwner: boolean; readonly onChange: () => void };

export function RecoveryKey({ view, isOwner, onChange }: Props) {
  const { t } = useWords();
  const { backup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [key, setKey] = useState<NewRecoveryKey | null>(null);
  const { recipient } = view.settings;
  return (
    <section className="backup-key" aria-label={t('backup.key.title')}>
      <h2>{t('backup.key.title')}</h2>
      {recipient === null ? (
        <p className="backup-problem">{t('backup.key.none')}</p>
      ) : (
        <p>{t('backup.key.set', { recipient: `${recipient.slice(0, 8)}…${recipient.slice(-6)}` })}</p>
      )}
      {key === null && isOwner && (
        <div className="backup-actions">
          <Button busy={busy} onPress={() => void backup.newKey().then(setKey)}>
            {t(recipient === null ? 'backup.key.make' : 'backup.key.makeNew')}
          </Button>
          {recipient !== null && <p className="quiet">{t('backup.key.newHint')}</p>}
        </div>
      )}
      {key !== null && (
        <NewKey
          made={key}
          onDone={() => {
            setKey(null);
            onChange();
          }}
        />
      )}
    </section>
  );
}

function NewKey({ made, onDone }: { readonly made: NewRecoveryKey; readonly onDone: () => void }) {
  const { t, language } = useWords();
  const { backup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [lastSix, setLastSix] = useState('');
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  async function use(): Promise<void> {
    const refused = await backup.acceptKey(lastSix);
    setRefusal(refused);
    if (refused === null) onDone();
  }
  return (
    <>
      <p>{t('backup.key.text')}</p>
      <div className="backup-key-made">
        <QrPicture text={made.qrText} name={t('backup.key.qr')} />
        <p className="backup-key-letters">
          <span className="hidden-text">{t('backup.key.letters')}: </span>
          {made.groups.map((group, place) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: a group is its place
            <code key={place}>{group}</code>
          ))}
        </p>
      </div>
      <div className="backup-actions">
        <Button busy={busy} onPress={() => void backup.printKey(language).then(setRefusal)}>
          {t('backup.key.print')}
        </Button>
      </div>
      <TextField
        kind="number"
        label={t('backup.key.lastSix')}
        value={lastSix}
        maxLength={8}
        onChange={setLastSix}
        onEnter={() => void use()}
      />
      <RefusalText refusal={refusal} />
      <div className="backup-actions">
        <Button tone="primary" busy={busy} disabled={lastSix.trim().length < 6} onPress={() => void use()}>
          {t('backup.key.use')}
        </Button>
      </div>
    </>
  );
}
