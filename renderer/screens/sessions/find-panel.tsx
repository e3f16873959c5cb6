// F7: every stay, found by plate (with look-alikes), ticket or receipt number; its story, and what can be done with it.
import { Tabs } from '@base-ui/react/tabs';
import { type KeyboardEvent, useRef, useState } from 'react';
import type { SessionId } from '../../../domain/ids.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { TextField } from '../../parts/text-field.tsx';
import { useScreen } from '../../state/screen.tsx';
import { SessionRow } from './session-row.tsx';
import { SessionStory } from './session-story.tsx';
import { type Scope, useSearch } from './use-search.ts';
import './sessions.css';

const scopes: readonly Scope[] = ['today', 'inside', 'all'];

export function FindPanel() {
  const { t } = useWords();
  const { desk } = useScreen();
  const [text, setText] = useState('');
  const [scope, setScope] = useState<Scope>('today');
  /** Chosen among what was found for that text. */
  const [choice, setChoice] = useState<{ readonly text: string; readonly sessionId: SessionId } | null>(null);
  const searchField = useRef<HTMLInputElement>(null);
  const results = useRef<HTMLUListElement>(null);
  const found = useSearch(text, scope);
  const only = found?.sessions.length === 1 ? found.sessions[0] : undefined;
  const shownId = (choice?.text === text ? choice.sessionId : undefined) ?? only?.sessionId ?? null;
  const choose = (sessionId: SessionId | undefined) => setChoice(sessionId === undefined ? null : { text, sessionId });

  /** Arrows walk from the search through its results. */
  function walk(event: KeyboardEvent<HTMLElement>): void {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    const rows = [...(results.current?.querySelectorAll<HTMLElement>('button') ?? [])];
    const at = rows.indexOf(document.activeElement as HTMLElement);
    const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
    if (next === undefined && event.key === 'ArrowUp') searchField.current?.focus();
    else next?.focus();
    event.preventDefault();
  }

  return (
    <PanelDialog title={t('find.title')} onClose={desk.closePanel} wide initialFocus={searchField}>
      <Tabs.Root value={scope} onValueChange={(value) => setScope(value as Scope)} className="find">
        <div className="find-head">
          <TextField
            ref={searchField}
            className="find-field"
            kind="search"
            label={t('find.search')}
            value={text}
            maxLength={40}
            onKeyDown={walk}
            onChange={setText}
            onEnter={() => found?.current === true && choose(found.sessions[0]?.sessionId)}
          />
          <Tabs.List className="tabs" aria-label={t('find.scope')}>
            {scopes.map((each) => (
              <Tabs.Tab key={each} value={each} className="tab">
                {t(`find.${each}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          <Button onPress={() => desk.openPanel({ kind: 'owed', sessionId: null })}>{t('exceptions.owed.title')}</Button>
        </div>
        <Tabs.Panel value={scope} className="find-columns">
          <div className="find-results">
            <ul ref={results} aria-label={t('find.results')} onKeyDown={walk}>
              {found?.sessions.map((session) => (
                <li key={session.sessionId}>
                  <SessionRow
                    session={session}
                    chosen={session.sessionId === shownId}
                    onChoose={() => choose(session.sessionId)}
                  />
                </li>
              ))}
            </ul>
            <p className="quiet" role="status">
              {found !== null && found.sessions.length === 0 && t('find.none')}
              {found?.more === true && t('find.more')}
            </p>
          </div>
          <div className="find-story">
            {shownId === null ? <p className="quiet">{t('find.choose')}</p> : <SessionStory sessionId={shownId} key={shownId} />}
          </div>
        </Tabs.Panel>
      </Tabs.Root>
    </PanelDialog>
  );
}
