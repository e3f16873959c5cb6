import { type KeyboardEvent, useEffect, useRef } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import type { OfficeSection } from '../../state/office.ts';
import { useScreen } from '../../state/screen.tsx';
import type { Section } from './sections.ts';

type OfficeNavProps = { readonly sections: readonly Section[]; readonly current: OfficeSection };

/** The sections, as plain buttons: Tab and the arrows walk, Enter opens. */
export function OfficeNav({ sections, current }: OfficeNavProps) {
  const { t } = useWords();
  const { office } = useScreen();
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    list.current?.querySelector<HTMLElement>('[aria-current]')?.focus();
  }, []);

  function walk(event: KeyboardEvent<HTMLElement>): void {
    const step = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (step === undefined) return;
    const buttons = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    buttons[(at + step + buttons.length) % buttons.length]?.focus();
    event.preventDefault();
  }

  return (
    <nav className="office-nav" aria-label={t('office.sections')}>
      <ul ref={list} onKeyDown={walk}>
        {sections.map(({ id, Icon, title }) => (
          <li key={id}>
            <button
              type="button"
              className="office-entry"
              aria-current={id === current ? 'page' : undefined}
              onClick={() => office.show(id)}
            >
              <Icon aria-hidden="true" size={24} />
              {t(title)}
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}
