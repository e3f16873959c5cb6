// Before a booth that cannot open its books: what is wrong, where its records may be, what a restore would do, the restore.

import { useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import { changeLanguage, useWords } from '../../i18n/i18n.ts';
import { DatabaseBackup } from '../../icons/icons.ts';
import { Button } from '../../parts/button.tsx';
import { ProgressNote } from '../../parts/progress-note.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import type { Looked, Restored } from '../../state/recovery-actions.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import './recovery.css';

const languages = [
  { language: 'en', name: 'English' },
  { language: 'hi', name: 'हिन्दी' },
] as const;
const nowhere = { place: '', key: '', code: '', ticket: '', receipt: '' };
/** A look at a large booth takes up to a minute. */
const PROGRESS_EVERY_MS = 500;

export function RecoveryScreen() {
  const { t, of, language } = useWords();
  const { recovery } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const { value: view, reload } = useAsk('recovery.view', {});
  const [where, setWhere] = useState(nowhere);
  const [looked, setLooked] = useState<Looked | null>(null);
  const [page, setPage] = useState<string | null>(null);
  const [restored, setRestored] = useState<Restored | null>(null);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!busy) return undefined;
    const timer = setInterval(reload, PROGRESS_EVERY_MS);
    return () => clearInterval(timer);
  }, [busy, reload]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what has just been found is read from its heading on
  useEffect(() => heading.current?.focus(), [looked, restored]);

  const change = (part: Partial<typeof nowhere>) => {
    setWhere({ ...where, ...part });
    setLooked(null);
  };
  async function look(): Promise<void> {
    const asked = (text: string) => (text.trim() === '' ? null : text.trim());
    const { place, key, code, ticket, receipt } = where;
    const answer = await recovery.look({
      place: asked(place),
      recoveryKey: asked(key),
      recoveryCode: asked(code),
      lastTicket: asked(ticket),
      lastReceipt: asked(receipt),
    });
    setLooked(answer.value);
    setRefusal(answer.refusal);
  }
  async function check(): Promise<void> {
    const answer = await recovery.check({ language });
    setPage(answer.value?.page ?? null);
    setRefusal(answer.refusal);
  }
  async function restore(approver: { code: string; pin: string } | null): Promise<void> {
    const answer = await recovery.restore({ approver, language });
    setRefusal(answer.refusal);
    if (answer.value !== null) setRestored(answer.value);
  }

  return (
    <main className="recovery page">
      <header className="sign-in-head">
        <h1>
          <DatabaseBackup aria-hidden="true" /> {t('recovery.title')}
        </h1>
        <div className="chips">
          {languages.map((each) => (
            <Button
              key={each.language}
              pressed={each.language === language}
              label={each.name}
              onPress={() => void changeLanguage(each.language)}
            >
              <span lang={each.language}>{each.name}</span>
            </Button>
          ))}
        </div>
      </header>
      {restored !== null ? (
        <section className="recovery-part" aria-label={t('recovery.done')}>
          <h2 ref={heading} tabIndex={-1} className="large-text">
            {t('recovery.done')}
          </h2>
          {restored.owner !== null && (
            <>
              <p>{t('recovery.newPin', restored.owner)}</p>
              <p className="recovery-pin">{restored.owner.pin}</p>
            </>
          )}
          {restored.asideFolder !== null && <p className="quiet">{t('recovery.aside', { folder: restored.asideFolder })}</p>}
          <RefusalText refusal={refusal} />
          <div className="recovery-acts">
            <Button tone="primary" size="large" busy={busy} onPress={() => void recovery.start().then(setRefusal)}>
              {t('recovery.start')}
            </Button>
          </div>
        </section>
      ) : (
        <>
          <div className="recovery-why" role="alert">
            {view !== null && <p>{of(view.why)}</p>}
            <p>
              <strong>{t('recovery.safe')}</strong>
            </p>
          </div>
          <div className="recovery-columns">
            <section className="recovery-part" aria-label={t('recovery.where')}>
              <h2 className="large-text">{t('recovery.where')}</h2>
              <p className="quiet">{t('recovery.lead')}</p>
              <TextField
                label={t('recovery.place')}
                value={where.place}
                maxLength={500}
                onChange={(place) => change({ place })}
              />
              <TextField label={t('recovery.key')} value={where.key} maxLength={160} onChange={(key) => change({ key })} />
              {view?.hasServer === true && (
                <TextField label={t('recovery.code')} value={where.code} maxLength={160} onChange={(code) => change({ code })} />
              )}
              <div className="recovery-pair">
                <TextField
                  label={t('recovery.ticket')}
                  kind="number"
                  value={where.ticket}
                  maxLength={30}
                  onChange={(ticket) => change({ ticket })}
                />
                <TextField
                  label={t('recovery.receipt')}
                  kind="number"
                  value={where.receipt}
                  maxLength={30}
                  onChange={(receipt) => change({ receipt })}
                />
              </div>
              <div className="recovery-acts">
                <Button tone={looked === null ? 'primary' : 'plain'} size="large" busy={busy} onPress={() => void look()}>
                  {t('recovery.look')}
                </Button>
                <Button size="large" disabled={busy} onPress={() => void check()}>
                  {t('recovery.check')}
                </Button>
                {view?.mayStart === true && (
                  <Button size="large" disabled={busy} onPress={() => void recovery.start().then(setRefusal)}>
                    {t('recovery.startAnyway')}
                  </Button>
                )}
              </div>
              {busy && view?.progress != null && <ProgressNote text={t('recovery.looking', view.progress)} />}
              <RefusalText refusal={refusal} />
            </section>
            {looked !== null && (
              <section className="recovery-part recovery-found" aria-label={t('recovery.found')}>
                <h2 ref={heading} tabIndex={-1} className="large-text">
                  {t('recovery.found')}
                </h2>
                {!looked.losesNothing && <p className="notice-text">{t('recovery.someLost')}</p>}
                {looked.sections.map(({ title, lines }) => (
                  <div key={title.en}>
                    <h3>{of(title)}</h3>
                    <ul>
                      {lines.map((line) => (
                        <li key={line.en}>{of(line)}</li>
                      ))}
                    </ul>
                  </div>
                ))}
                <OwnerDecides looked={looked} busy={busy} onRestore={restore} />
              </section>
            )}
          </div>
          {page !== null && (
            <section className="recovery-part" aria-label={t('recovery.checked')}>
              <h2 className="large-text">{t('recovery.checked')}</h2>
              {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that a keyboard must reach it */}
              <pre className="recovery-page" tabIndex={0}>
                {page}
              </pre>
            </section>
          )}
        </>
      )}
    </main>
  );
}

type OwnerDecidesProps = {
  readonly looked: Looked;
  readonly busy: boolean;
  readonly onRestore: (approver: { code: string; pin: string } | null) => Promise<void>;
};

/** By the PIN that comes back, or by the recovery key. */
function OwnerDecides({ looked, busy, onRestore }: OwnerDecidesProps) {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  if (!looked.canRestore) return <p className="notice-text">{t('recovery.cannot')}</p>;
  const restore = () => void onRestore(looked.asksPin ? { code, pin } : null);
  const isFilled = !looked.asksPin || (/^\d{2,6}$/.test(code) && /^\d{4,12}$/.test(pin));
  return (
    <div className="recovery-owner">
      <h3>{t('recovery.who')}</h3>
      {looked.asksPin ? (
        <div className="recovery-pair">
          <TextField label={t('recovery.whoCode')} kind="digits" value={code} maxLength={6} onChange={setCode} />
          <TextField label={t('recovery.whoPin')} kind="secret" value={pin} maxLength={12} onChange={setPin} />
        </div>
      ) : (
        <p>{t('recovery.byKey')}</p>
      )}
      <Button tone="primary" size="large" busy={busy} disabled={!isFilled} onPress={restore}>
        {t('recovery.restore')}
      </Button>
    </div>
  );
}
