// What the owner settles: how often, which folders, and whether the server gets them.
import { useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { BackupView } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { CheckField } from '../../parts/check-field.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const FOLDERS = 2;

type Props = { readonly view: BackupView; readonly isOwner: boolean; readonly onChange: () => void };

export function BackupSettings({ view, isOwner, onChange }: Props) {
  const { t } = useWords();
  const { backup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const { settings, hasUpstream } = view;
  const [minutes, setMinutes] = useState(String(settings.everyMinutes));
  const [folders, setFolders] = useState(() => withRoom(settings.folders));
  const [toUpstream, setToUpstream] = useState(settings.toUpstream);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const everyMinutes = Number(minutes);
  const ready = isOwner && Number.isInteger(everyMinutes) && everyMinutes >= 5 && everyMinutes <= 1_440;
  async function save(): Promise<void> {
    if (!ready) return;
    const named = folders.map((folder) => folder.trim()).filter((folder) => folder !== '');
    setRefusal(await backup.configure({ everyMinutes, folders: named, toUpstream }));
    onChange();
  }
  return (
    <section className="backup-settings" aria-label={t('backup.settings')}>
      <h2>{t('backup.settings')}</h2>
      {!isOwner && <p className="quiet">{t('backup.ownerOnly')}</p>}
      <TextField
        kind="digits"
        label={t('backup.every')}
        value={minutes}
        maxLength={4}
        disabled={!isOwner}
        onChange={(typed) => setMinutes(typed.replace(/\D/g, ''))}
      />
      <p className="quiet">{t('backup.everyHint')}</p>
      {folders.map((folder, place) => (
        <TextField
          // biome-ignore lint/suspicious/noArrayIndexKey: a field is its place
          key={place}
          label={t('backup.folder', { number: place + 1 })}
          value={folder}
          maxLength={500}
          disabled={!isOwner}
          onChange={(typed) => setFolders(folders.with(place, typed))}
        />
      ))}
      <p className="quiet">{t('backup.folderHint')}</p>
      {hasUpstream && (
        <CheckField
          label={t('backup.toServer')}
          hint={t('backup.toServerHint')}
          checked={toUpstream}
          disabled={!isOwner}
          onChange={setToUpstream}
        />
      )}
      <RefusalText refusal={refusal} />
      {isOwner && (
        <div className="backup-actions">
          <Button tone="primary" busy={busy} disabled={!ready} onPress={() => void save()}>
            {t('backup.save')}
          </Button>
        </div>
      )}
    </section>
  );
}

function withRoom(folders: readonly string[]): readonly string[] {
  return [...folders, ...Array.from({ length: Math.max(0, FOLDERS - folders.length) }, () => '')];
}
