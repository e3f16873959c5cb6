// A settlement file: chosen, read, looked at; and only then taken in.
import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { SettlementPreview } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { PreviewFigures } from './preview-figures.tsx';

const progressEveryMs = 400;

export function SettlementPanel() {
  const { t } = useWords();
  const { desk, reconcile } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [preview, setPreview] = useState<SettlementPreview | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);

  async function choose(file: File): Promise<void> {
    setPreview(null);
    setRefusal(null);
    const read = await reconcile.readFile(file);
    if (read === null) return;
    if (read.ok) setPreview(read.value);
    else setRefusal(read.refusal);
  }
  async function takeIn(): Promise<void> {
    if (preview !== null) setRefusal(await reconcile.takeIn(preview));
  }
  return (
    <PanelDialog title={t('reconcile.importTitle')} onClose={desk.closePanel} wide>
      <p className="quiet">{t('reconcile.importLead')}</p>
      <FileButton busy={busy} primary={preview === null} onFile={(file) => void choose(file)} />
      <RefusalText refusal={refusal} />
      {busy && <Progress />}
      {preview !== null && (
        <>
          <PreviewFigures preview={preview} />
          <div className="dialog-actions">
            <Button size="large" keyLabel="Esc" onPress={desk.closePanel}>
              {t('common.back')}
            </Button>
            <Button tone="primary" size="large" busy={busy} disabled={preview.fresh === 0} onPress={() => void takeIn()}>
              {preview.wrongRows > 0
                ? t('reconcile.takeWithout', { count: preview.fresh, wrong: preview.wrongRows })
                : t('reconcile.take', { count: preview.fresh })}
            </Button>
          </div>
        </>
      )}
    </PanelDialog>
  );
}

function FileButton({
  busy,
  primary,
  onFile,
}: {
  readonly busy: boolean;
  readonly primary: boolean;
  readonly onFile: (file: File) => void;
}) {
  const { t } = useWords();
  const field = useRef<HTMLInputElement>(null);
  return (
    <div>
      <input
        ref={field}
        type="file"
        hidden
        accept=".csv,.json,.txt,.tsv,text/csv,application/json"
        aria-label={t('reconcile.choose')}
        onChange={(event) => {
          const file = event.target.files?.[0];
          // Or choosing the same file again would say nothing.
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
      <Button tone={primary ? 'primary' : 'plain'} size="large" busy={busy} onPress={() => field.current?.click()}>
        {t('reconcile.choose')}
      </Button>
    </div>
  );
}

/** How far the booth is with the file. */
function Progress() {
  const { t } = useWords();
  const [tick, setTick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => setTick((before) => before + 1), progressEveryMs);
    return () => clearInterval(timer);
  }, []);
  const progress = useAsk('settlement.progress', {}, [tick]).value;
  if (progress === null) return <ProgressNote />;
  const { phase, done, of } = progress;
  const words = t(`reconcile.phase.${phase}`);
  const share = phase === 'receiving' ? { done: `${Math.round((done / Math.max(1, of)) * 100)} %`, of: '100 %' } : { done, of };
  return <ProgressNote text={of === 0 ? words : t('reconcile.progress', { phase: words, ...share })} />;
}
