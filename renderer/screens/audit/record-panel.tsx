// One record of the journal, whole: its sentence, and what stands in the database.
import { lotDayTyped, lotTime } from '../../format/lot-time.ts';
import { factWords } from '../../i18n/fact-words.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import type { AuditPanels } from './audit-panels.ts';
import './audit.css';

export function RecordPanel({ shown, sentence, actorName, onVehicle }: AuditPanels['record']) {
  const { t, language } = useWords();
  const { desk } = useScreen();
  const utcOffsetMinutes = useScreenState(({ view }) => view?.utcOffsetMinutes ?? 330);
  const { record, commit, verdict } = shown;
  const { seq, type, wallTimeMs, hash, previousHash, totals, body, personal, personalDigest } = record;
  const at = `${lotDayTyped(wallTimeMs, utcOffsetMinutes)} ${lotTime(wallTimeMs, utcOffsetMinutes, { seconds: true })}`;
  return (
    <PanelDialog title={t('audit.record.title', { seq })} onClose={desk.closePanel} wide>
      <p className="audit-sentence">{sentence}</p>
      {onVehicle !== null && (
        <Button
          onPress={() => {
            desk.closePanel();
            onVehicle();
          }}
        >
          {t('audit.record.ofVehicle')}
        </Button>
      )}
      <dl className="audit-record">
        <dt>{t('audit.record.verdict')}</dt>
        <dd className={verdict === 'right' ? 'audit-right' : 'audit-wrong'}>{t(`audit.verdict.${verdict}`)}</dd>
        <dt>{t('audit.record.type')}</dt>
        <dd>
          {factWords(type, language)} · <code>{type}</code>
        </dd>
        <dt>{t('audit.record.at')}</dt>
        <dd>{at}</dd>
        <dt>{t('audit.record.who')}</dt>
        <dd>{actorName ?? t('audit.booth')}</dd>
        <dt>{t('audit.record.hash')}</dt>
        <dd>
          <code>{hash}</code>
        </dd>
        <dt>{t('audit.record.previous')}</dt>
        <dd>
          <code>{previousHash}</code>
        </dd>
        <dt>{t('audit.record.signature')}</dt>
        <dd>
          {commit !== null && (
            <>
              {t('audit.record.signedTogether', { from: commit.firstSeq, through: commit.firstSeq + commit.count - 1 })}{' '}
              <code>{commit.signature}</code>
            </>
          )}
        </dd>
      </dl>
      <h3>{t('audit.record.body')}</h3>
      <Json value={body} label={t('audit.record.body')} />
      {personalDigest !== null && (
        <>
          <h3>{t('audit.record.personal')}</h3>
          {personal === null ? (
            <p>{t('audit.record.erased')}</p>
          ) : (
            <Json value={personal.values} label={t('audit.record.personal')} />
          )}
        </>
      )}
      <h3>{t('audit.record.totals')}</h3>
      <Json value={totals} label={t('audit.record.totals')} />
    </PanelDialog>
  );
}

function Json({ value, label }: { readonly value: unknown; readonly label: string }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what is wider or longer than its place is scrolled by keyboard
    <section className="audit-json" tabIndex={0} aria-label={label}>
      <pre>{JSON.stringify(value, null, 2)}</pre>
    </section>
  );
}
