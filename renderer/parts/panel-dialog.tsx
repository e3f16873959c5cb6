// Every panel over the lane: titled, closed by Esc, its button, or a scan.
import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode, RefObject } from 'react';
import { useWords } from '../i18n/i18n.ts';

type PanelDialogProps = {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  readonly wide?: boolean;
  readonly initialFocus?: RefObject<HTMLElement | null>;
};

export function PanelDialog({ title, onClose, children, wide = false, initialFocus }: PanelDialogProps) {
  const { t } = useWords();
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className="backdrop" />
        <Dialog.Popup className={wide ? 'dialog wide' : 'dialog'} {...(initialFocus === undefined ? {} : { initialFocus })}>
          <header className="dialog-head">
            <Dialog.Title>{title}</Dialog.Title>
            <Dialog.Close className="button" aria-label={t('common.close')}>
              <X aria-hidden="true" />
            </Dialog.Close>
          </header>
          <div className="dialog-body">{children}</div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
