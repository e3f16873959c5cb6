// The check of the whole journal: started, watched and stopped here; it goes on in the booth while somebody does something else.
import { useEffect } from 'react';
import type { JournalCheckView } from '../../../electron/contract/views/audit.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen } from '../../state/screen.tsx';

const LOOK_EVERY_MS = 500;

export function JournalCheck() {
  const { t } = useWords();
  const { audit } = useScreen();
  const asked = useAsk('audit.check', {});
  const { value: check, reload } = asked;
  const running = check?.state === 'running';
  useEffect(() => {
    if (!running) return undefined;
    const timer = setInterval(reload, LOOK_EVERY_MS);
    return () => clearInterval(timer);
  }, [running, reload]);
  return (
    <div className="audit-check">
      <Button
        onPress={async () => {
          await (running ? audit.stopCheck() : audit.startCheck());
          reload();
        }}
      >
        {t(running ? 'audit.check.stop' : 'audit.check.start')}
      </Button>
      {check !== null && <CheckText check={check} />}
    </div>
  );
}

function CheckText({ check }: { readonly check: JournalCheckView }) {
  const { t } = useWords();
  const { state, through, of, foundCount, newer } = check;
  if (state === 'idle') return null;
  if (foundCount > 0) {
    return (
      <p role="alert" className="audit-wrong">
        {t('audit.check.found', { count: foundCount })}
      </p>
    );
  }
  return (
    <div role="status" className="audit-progress">
      {state === 'running' && <progress value={through} max={Math.max(1, of)} aria-label={t('audit.check.start')} />}
      <span>
        {state === 'running' && t('audit.check.running', { through, of })}
        {state === 'done' && newer === 0 && t('audit.check.sound', { of })}
        {state === 'done' && newer > 0 && t('audit.check.newer', { count: newer })}
        {state === 'stopped' && t('audit.check.stopped', { through })}
        {state === 'failed' && t('audit.check.failed')}
      </span>
    </div>
  );
}
