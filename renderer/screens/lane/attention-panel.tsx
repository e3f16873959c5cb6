import { useEffect } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { AttentionActions } from './attention-actions.tsx';
import { attentionKey, useAttentionWords } from './attention-words.ts';

/** Everything that needs a person, each with what to do. */
export function AttentionPanel() {
  const { t } = useWords();
  const { desk } = useScreen();
  const items = useScreenState(({ view }) => view?.attention);
  const words = useAttentionWords();
  const empty = items === undefined || items.length === 0;
  useEffect(() => {
    if (empty) desk.closePanel();
  }, [empty, desk]);
  return (
    <PanelDialog title={t('attention.title')} onClose={desk.closePanel} wide>
      <ul className="attention-list">
        {items?.map((item) => (
          <li key={attentionKey(item)}>
            <div>
              <strong>{words(item).what}</strong>
              <p>{words(item).todo}</p>
              {item.kind === 'anomaly' && <p className="quiet">{item.detail}</p>}
              {item.kind === 'parked' && <p className="quiet">{item.why}</p>}
            </div>
            <div className="attention-actions">
              <AttentionActions item={item} />
            </div>
          </li>
        ))}
      </ul>
    </PanelDialog>
  );
}
