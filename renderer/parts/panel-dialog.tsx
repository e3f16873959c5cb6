// Every panel over the lane: titled, closed by Esc, its button, or a scan.
import { Dialog } from '@base-ui/react/dialog';
import type { ReactNode, RefObject } from 'react';
import { useWords } from '../i18n/i18n.ts';
import { X } from '../icons/icons.ts';
import { BandRow } from './band-row.tsx';

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
        {/* When it closes, the lane takes the focus to where the next key belongs. */}
        <Dialog.Popup
          className={wide ? 'dialog wide' : 'dialog'}
          finalFocus={false}
          {...(initialFocus === undefined ? {} : { initialFocus })}
        >
          <Dialog.Title className="dialog-title">{title}</Dialog.Title>
          <div className="dialog-body">{children}</div>
          <div className="dialog-band">
            <BandRow hint="" />
          </div>
          {/* Last in order, so that the first thing to do has the focus. */}
          <Dialog.Close className="button dialog-close" aria-label={t('common.close')}>
            <X aria-hidden="true" />
          </Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
