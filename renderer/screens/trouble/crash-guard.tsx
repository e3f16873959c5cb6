import { Component, type ReactNode } from 'react';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import './trouble.css';

type CrashGuardProps = { readonly children: ReactNode };

/** A defect in drawing must not leave the cashier before an empty window: say what is safe, and draw again. */
export class CrashGuard extends Component<CrashGuardProps, { readonly broken: boolean }> {
  override state = { broken: false };

  static getDerivedStateFromError(): { readonly broken: boolean } {
    return { broken: true };
  }

  override render(): ReactNode {
    return this.state.broken ? <CrashScreen onReload={() => this.setState({ broken: false })} /> : this.props.children;
  }
}

function CrashScreen({ onReload }: { readonly onReload: () => void }) {
  const { t } = useWords();
  return (
    <main className="trouble-screen trouble-over" role="alert">
      <h1>{t('link.crashTitle')}</h1>
      <p>{t('link.crashText')}</p>
      <Button tone="primary" size="large" onPress={onReload}>
        {t('link.reload')}
      </Button>
    </main>
  );
}
