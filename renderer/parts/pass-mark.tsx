import type { PassView } from '../../electron/contract/views.ts';
import { CircleCheck, CircleX, Clock, TriangleAlert } from '../icons/icons.ts';
import { usePassWords } from './pass-words.ts';

/** How a pass stands: by sign and word, and what to warn of beside it. */
export function PassMark({ pass }: { readonly pass: PassView }) {
  const words = usePassWords();
  const warning = words.warning(pass);
  const Icon = { valid: CircleCheck, not_paid: Clock, not_yet_valid: Clock, blocked: CircleX, expired: CircleX }[pass.standing];
  return (
    <span className={`pass-mark ${pass.standing}`}>
      <Icon aria-hidden="true" size={20} /> {words.standing(pass)}
      {warning !== null && (
        <strong className="pass-warning">
          <TriangleAlert aria-hidden="true" size={20} /> {warning}
        </strong>
      )}
    </span>
  );
}
