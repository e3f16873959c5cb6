import type { DocumentId } from '../../../domain/ids.ts';
import type { Attention } from '../../../electron/contract/views.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { useScreen, useScreenState } from '../../state/screen.tsx';

/** What a cashier can do about one item. */
export function AttentionActions({ item }: { readonly item: Attention }) {
  const { t } = useWords();
  const { desk } = useScreen();
  const busy = useScreenState((state) => state.busy);
  switch (item.kind) {
    case 'print':
      return (
        <>
          <Button tone="primary" busy={busy} onPress={() => void desk.answerJob(item.jobId, 'print_again')}>
            {t('attention.printAgain')}
          </Button>
          <Button busy={busy} onPress={() => void desk.answerJob(item.jobId, 'dismiss')}>
            {t('attention.setAside')}
          </Button>
        </>
      );
    case 'device':
      return (
        <>
          {item.device === 'barrier' && (
            <Button tone="primary" busy={busy} onPress={() => void desk.openBarrierAgain(item.jobId)}>
              {t('attention.openAgain')}
            </Button>
          )}
          <Button busy={busy} onPress={() => void desk.answerJob(item.jobId, 'dismiss')}>
            {t('attention.setAside')}
          </Button>
        </>
      );
    case 'recovered':
      return (
        <>
          <DocumentButton documentId={item.session.receiptDocumentId} />
          <Button busy={busy} onPress={() => void desk.attentionSeen()}>
            {t('common.seen')}
          </Button>
        </>
      );
    case 'anomaly':
    case 'clock':
      return (
        <Button busy={busy} onPress={() => void desk.attentionSeen()}>
          {t('common.seen')}
        </Button>
      );
    case 'refund_due':
    case 'pass_refund_due':
      return (
        <Button tone="primary" onPress={() => desk.openPanel({ kind: 'refund', paymentId: item.paymentId })}>
          {t('refunds.giveBack')}
        </Button>
      );
    case 'parked':
    case 'disk':
    case 'newer_feed':
    case 'backup_failed':
    case 'backup_place':
    case 'no_recovery_key':
      return <Button onPress={() => desk.openPanel({ kind: 'help' })}>{t('bar.help')}</Button>;
  }
}

function DocumentButton({ documentId }: { readonly documentId: DocumentId | null }) {
  const { t } = useWords();
  const { desk } = useScreen();
  if (documentId === null) return null;
  return <Button onPress={() => desk.openPanel({ kind: 'document', documentId })}>{t('find.viewReceipt')}</Button>;
}
