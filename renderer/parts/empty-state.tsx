import type { ReactNode } from 'react';
import { Inbox } from '../icons/icons.ts';
import './empty-state.css';

type EmptyStateProps = { readonly title: string; readonly text?: string; readonly children?: ReactNode };

/** Nothing to show, and why; below it, what can be done about it. */
export function EmptyState({ title, text, children }: EmptyStateProps) {
  return (
    <div className="empty-state">
      <Inbox aria-hidden="true" size={48} />
      <p className="large-text">
        <strong>{title}</strong>
      </p>
      {text !== undefined && <p className="quiet">{text}</p>}
      {children}
    </div>
  );
}
