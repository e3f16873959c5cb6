// The first set-up: a computer without a lot becomes a booth, step by step, or a place to practise.
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import type { Language } from '../../../domain/words.ts';
import { changeLanguage, useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { useAsk } from '../../parts/use-ask.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';
import { contentOf, forgetDraft, type Step, steps, useDraft } from './draft.ts';
import { LayoutPicture } from './layout-picture.tsx';
import { problemOfStep } from './step-problem.ts';
import { BoothStep, ClassesStep, LotStep, OwnerStep, SummaryStep, TaxStep } from './steps.tsx';
import { TariffChooser } from './tariff-chooser.tsx';
import { ZonesEditor } from './zones-editor.tsx';
import './setup.css';

const languages = [
  { language: 'en', name: 'English' },
  { language: 'hi', name: 'हिन्दी' },
] as const;

export function SetUpScreen() {
  const { t, of, language } = useWords();
  const { setup } = useScreen();
  const busy = useScreenState((state) => state.busy);
  const { draft, change } = useDraft(language);
  const [pin, setPin] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const { step } = draft;
  const content = contentOf(draft, pin ?? '');
  const samples = useAsk('setup.samples', {}).value ?? [];
  const source = draft.tariff === null ? null : content.tariff;
  const preview = useAsk('setup.previewTariff', source && { source, vehicleClasses: draft.classes.map(({ id }) => id) }).value;
  const classes = content.vehicleClasses.map(({ id, name }) => ({ id, name: of(name) }));
  const problem = problemOfStep(step, { draft, preview, pin });

  useEffect(() => void changeLanguage(draft.language), [draft.language]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new step begins at its first field, or at its heading
  useEffect(() => {
    const first = heading.current?.parentElement?.querySelector<HTMLElement>('input:not([type="file"])');
    (first ?? heading.current)?.focus();
  }, [step]);

  function goTo(to: Step): void {
    setTried(false);
    setRefusal(null);
    // A PIN is never kept: after a reload the wizard comes back for it.
    change({ step: to === 'summary' && pin === null ? 'owner' : to });
  }
  const at = steps.indexOf(step);
  const back = () => goTo(steps[at - 1] ?? 'start');
  async function next(): Promise<void> {
    if (problem !== null) return setTried(true);
    if (step !== 'summary') return goTo(steps[at + 1] ?? 'summary');
    const answer = await setup.finish(content);
    setRefusal(answer);
    if (answer === null) forgetDraft();
  }

  if (step === 'start') {
    return (
      <Frame title={t('firstDay.welcome')}>
        <p className="large-text">{t('firstDay.welcomeText')}</p>
        <LanguageChoice language={draft.language} onChoose={(chosen) => change({ language: chosen })} />
        <p className="quiet">{t('firstDay.lead.start')}</p>
        <div className="first-choices">
          <button type="button" className="tile" onClick={() => goTo('lot')}>
            <strong>{t('firstDay.begin')}</strong>
            <span>{t('firstDay.beginText')}</span>
          </button>
          <button type="button" className="tile" onClick={() => void setup.practise().then(setRefusal)}>
            <strong>{t('firstDay.practise')}</strong>
            <span>{t('firstDay.practiseText')}</span>
          </button>
        </div>
        <RefusalText refusal={refusal} />
      </Frame>
    );
  }
  const props = { draft, change, next: () => void next() };
  const numbered = steps.slice(1);
  return (
    <Frame
      title={t('firstDay.title')}
      beside={<LanguageChoice language={draft.language} onChoose={(chosen) => change({ language: chosen })} />}
    >
      <div className="set-up-columns">
        <nav aria-label={t('firstDay.steps')}>
          <ol className="set-up-steps">
            {numbered.map((each, place) => (
              <li key={each} aria-current={each === step ? 'step' : undefined} className={place + 1 < at ? 'done' : ''}>
                <span className="step-number">{place + 1}</span> {t(`firstDay.name.${each}`)}
              </li>
            ))}
          </ol>
        </nav>
        <section className="set-up-step" aria-label={t(`firstDay.name.${step}`)}>
          <h2 ref={heading} tabIndex={-1} className="large-text">
            {t(`firstDay.name.${step}`)}
            <span className="hidden-text"> {t('firstDay.step', { number: at, count: numbered.length })}</span>
          </h2>
          <p className="quiet">{t(`firstDay.lead.${step}`)}</p>
          {step === 'lot' && <LotStep {...props} />}
          {step === 'tax' && <TaxStep {...props} />}
          {step === 'booth' && <BoothStep {...props} />}
          {step === 'classes' && <ClassesStep {...props} />}
          {step === 'zones' && (
            <>
              <ZonesEditor zones={draft.zones} classes={classes} onChange={(zones) => change({ zones })} />
              <LayoutPicture zones={content.zones.map(({ name, ...zone }) => ({ ...zone, name: of(name) }))} />
            </>
          )}
          {step === 'tariff' && (
            <TariffChooser
              samples={samples}
              chosen={draft.tariff}
              onChoose={(tariff) => change({ tariff })}
              preview={preview}
              classes={classes}
            />
          )}
          {step === 'owner' && <OwnerStep {...props} onPin={setPin} />}
          {step === 'summary' && (
            <SummaryStep draft={draft} tariffName={preview?.name == null ? '' : `${of(preview.name)} · ${preview.version}`} />
          )}
        </section>
      </div>
      <footer className="set-up-foot">
        <div className="set-up-said">
          <p role="status" className={tried && problem !== null ? 'notice-text' : 'quiet'}>
            {tried && problem !== null ? t(problem as 'firstDay.problem.names') : t('firstDay.kept')}
          </p>
          <RefusalText refusal={refusal} />
        </div>
        <Button size="large" onPress={back}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" busy={busy} onPress={() => void next()}>
          {step === 'summary' ? t('firstDay.finish') : t('firstDay.next')}
        </Button>
      </footer>
    </Frame>
  );
}

type FrameProps = { readonly title: string; readonly beside?: ReactNode; readonly children: ReactNode };

function Frame({ title, beside, children }: FrameProps) {
  return (
    <main className="set-up page">
      <header className="sign-in-head">
        <h1>{title}</h1>
        {beside}
      </header>
      {children}
    </main>
  );
}

type LanguageChoiceProps = { readonly language: Language; readonly onChoose: (language: Language) => void };

function LanguageChoice({ language, onChoose }: LanguageChoiceProps) {
  return (
    <div className="chips">
      {languages.map((each) => (
        <Button
          key={each.language}
          pressed={each.language === language}
          label={each.name}
          onPress={() => onChoose(each.language)}
        >
          <span lang={each.language}>{each.name}</span>
        </Button>
      ))}
    </div>
  );
}
