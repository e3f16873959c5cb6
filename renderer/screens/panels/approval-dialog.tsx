// What the lot's rule wants for one action: a reason, or another person's own code and PIN with a reason, on the cashier's screen.
import { useRef, useState } from 'react';
import type { Refusal } from '../../../domain/result.ts';
import { useWords } from '../../i18n/i18n.ts';
import { Button } from '../../parts/button.tsx';
import { PanelDialog } from '../../parts/panel-dialog.tsx';
import { RefusalText } from '../../parts/refusal-text.tsx';
import { TextField } from '../../parts/text-field.tsx';
import type { ApprovalRequest } from '../../state/panel.ts';
import { useScreen, useScreenState } from '../../state/screen.tsx';

const shortestReason = 3;
/** Another person has to come: neither the code nor the PIN was mistyped. */
const wrongPerson: readonly string[] = ['approver_is_requester', 'approver_not_supervisor', 'approver_not_owner'];
const titles = {
  free: 'approval.reasonTitle',
  reason: 'approval.reasonTitle',
  supervisor: 'approval.title',
  owner: 'approval.ownerTitle',
} as const;

export function ApprovalDialog({ request }: { readonly request: ApprovalRequest }) {
  const { t } = useWords();
  const { desk, sounds, store } = useScreen();
  const [code, setCode] = useState('');
  const [pin, setPin] = useState('');
  const [reason, setReason] = useState('');
  const [asking, setAsking] = useState(false);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const codeField = useRef<HTMLInputElement>(null);
  const pinField = useRef<HTMLInputElement>(null);
  const reasonField = useRef<HTMLInputElement>(null);
  const reasons = [...request.reasons.map((key) => t(`approval.reasons.${key}`)), ...(request.ownReasons ?? [])];
  const level = useScreenState(({ view }) => view?.approvals[request.action] ?? 'supervisor');
  const somebody = level === 'supervisor' || level === 'owner';
  const named = !somebody || (/^\d{2,6}$/.test(code) && /^\d{4,12}$/.test(pin));
  const ready = named && reason.trim().length >= shortestReason;

  async function approve(): Promise<void> {
    if (asking) return;
    if (reason.trim().length < shortestReason) return reasonField.current?.focus();
    if (somebody && code === '') return codeField.current?.focus();
    if (!ready) return pinField.current?.focus();
    setAsking(true);
    try {
      const answer = await request.run({ approver: somebody ? { code, pin } : null, reason: reason.trim() });
      if (answer === null) {
        if (store.getState().approval === request) desk.closeApproval();
        return;
      }
      sounds.play('refusal');
      setRefusal(answer);
      setPin('');
      if (wrongPerson.includes(answer.code)) {
        setCode('');
        codeField.current?.focus();
      } else pinField.current?.focus();
    } finally {
      setAsking(false);
    }
  }

  /** The next thing to be typed, or Enter where nothing is. */
  function choose(words: string): void {
    setReason(words);
    setRefusal(null);
    if (somebody) codeField.current?.focus();
    else reasonField.current?.focus();
  }

  return (
    <PanelDialog title={t(titles[level])} onClose={desk.closeApproval} initialFocus={reasonField}>
      <p className="large-text">
        <strong>{request.title}</strong> · {request.detail}
      </p>
      {somebody && <p className="quiet">{t('approval.lead')}</p>}
      <TextField
        ref={reasonField}
        label={t('approval.reason')}
        value={reason}
        maxLength={200}
        placeholder={t('approval.reasonShort')}
        digitsChoose={reason === '' && reasons.length > 0}
        onChange={setReason}
        onKeyDown={(event) => {
          const words = reason === '' && event.code === `Digit${event.key}` ? reasons[Number(event.key) - 1] : undefined;
          if (words === undefined) return;
          event.preventDefault();
          choose(words);
        }}
        onEnter={() => void approve()}
      />
      <div className="chips">
        {reasons.map((words, at) => (
          <Button
            key={words}
            {...(at < 9 ? { keyLabel: `${at + 1}` } : {})}
            pressed={reason === words}
            onPress={() => choose(words)}
          >
            {words}
          </Button>
        ))}
      </div>
      {somebody && (
        <div className="approver-fields">
          <TextField
            ref={codeField}
            kind="digits"
            label={t('approval.code')}
            value={code}
            maxLength={6}
            onChange={(value) => setCode(value.replace(/\D/g, ''))}
            onEnter={() => pinField.current?.focus()}
          />
          <TextField
            ref={pinField}
            kind="secret"
            label={t('approval.pin')}
            value={pin}
            maxLength={12}
            onChange={(value) => {
              setPin(value.replace(/\D/g, ''));
              setRefusal(null);
            }}
            onEnter={() => void approve()}
          />
        </div>
      )}
      <div className="refusal-place">
        <RefusalText refusal={refusal} />
      </div>
      <div className="dialog-actions">
        <Button size="large" keyLabel="Esc" onPress={desk.closeApproval}>
          {t('common.back')}
        </Button>
        <Button tone="primary" size="large" keyLabel="Enter" busy={asking} disabled={!ready} onPress={() => void approve()}>
          {somebody ? t('approval.approve') : t('approval.confirm')}
        </Button>
      </div>
    </PanelDialog>
  );
}
