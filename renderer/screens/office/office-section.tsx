import type { ReactNode } from 'react';

type OfficeSectionProps = {
  readonly title: string;
  /** Beside the heading: what can be done here at once, or what is chosen (a day, a shift). */
  readonly actions?: ReactNode;
  readonly children: ReactNode;
};

/** The frame of every section of the office: its heading, what stands beside it, and its content below. */
export function OfficeSection({ title, actions, children }: OfficeSectionProps) {
  return (
    <section className="office-section" aria-label={title}>
      <header className="office-section-head">
        <h1>{title}</h1>
        {actions !== undefined && <div className="office-section-actions">{actions}</div>}
      </header>
      {children}
    </section>
  );
}
