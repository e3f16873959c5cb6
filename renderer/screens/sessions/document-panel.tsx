// A ticket or receipt exactly as the printer gets it, and printing a copy of it.
import { useCallback, useEffect, useRef, useState } from 'react';
import type { DocumentId } from '../../../domain/ids.ts';
import type { Refusal } from '../../../domain/result.ts';
import type { ChannelOutput } from '../../../electron/contract/channels.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './sessions.css';

type DocumentView = ChannelOutput<'document.view'>;

const pictureWords = {
  ticket: 'document.pictureTicket',
  receipt: 'document.pictureReceipt',
  sheet: 'document.pictureSheet',
} as const;

export function DocumentPanel({ documentId }: { readonly documentId: DocumentId }) {
  const { t } = useWords();
  const { booth, desk } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const [document, setDocument] = useState<DocumentView | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const load = useCallback(() => {
    void booth.ask('document.view', { documentId }).then(
      (reply) => (reply.ok ? setDocument(reply.value) : setRefusal(reply.refusal)),
      () => undefined, // link lost: the screen over this one says it
    );
  }, [booth, documentId]);
  useEffect(load, [load]);
  const printButton = useRef<HTMLButtonElement>(null);
  const loaded = document !== null;
  useEffect(() => {
    if (loaded) printButton.current?.focus();
  }, [loaded]);

  const kind = document?.kind ?? 'receipt';
  return (
    <PanelDialog title={t(`document.${kind}`)} onClose={desk.closePanel} wide>
      <div className="document">
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a picture longer than the screen is scrolled by keyboard */}
        <section className="document-picture" tabIndex={0} aria-label={t(`document.${kind}`)}>
          {document !== null && <img src={document.picture} alt={t(pictureWords[kind])} />}
        </section>
        <div className="document-side">
          <p className="large-text">
            {document === null ? t('common.loading') : t('document.copies', { count: document.copies })}
          </p>
          {document?.voided === true && <p className="large-text">{t('document.voided')}</p>}
          <p>{t('document.printAgainNote')}</p>
          <Button
            ref={printButton}
            tone="primary"
            size="large"
            busy={busy}
            disabled={document === null}
            onPress={() => void desk.reprint(documentId).then(load)}
          >
            {t('document.print')}
          </Button>
          <Button size="large" keyLabel="Esc" onPress={desk.closePanel}>
            {t('common.close')}
          </Button>
          <RefusalText refusal={refusal} />
          {document !== null && <pre className="hidden-text">{document.text}</pre>}
        </div>
      </div>
    </PanelDialog>
  );
}
