import type { ReactNode, Ref } from 'react';
import { KeyCap } from './key-cap.tsx';

type ButtonProps = {
  readonly children: ReactNode;
  readonly onPress: () => void;
  readonly tone?: 'plain' | 'primary' | 'danger';
  readonly size?: 'normal' | 'large';
  /** The key that does the same: shown as a cap, kept out of the name. */
  readonly keyLabel?: string;
  readonly pressed?: boolean;
  readonly disabled?: boolean;
  /** Something is under way: a press does nothing, and the focus stays where it is (a disabled button would lose it). */
  readonly busy?: boolean;
  readonly label?: string;
  /**
   * It may move money or the gate: Space does not press it (renderer/scanner/replay-key.ts). So may each that is primary, dangerous, or waits
   * while something is written.
   */
  readonly moves?: boolean;
  readonly className?: string;
  readonly ref?: Ref<HTMLButtonElement>;
};

export function Button(props: ButtonProps) {
  const {
    children,
    onPress,
    tone = 'plain',
    size = 'normal',
    keyLabel,
    pressed,
    disabled,
    busy,
    label,
    moves = tone !== 'plain' || busy !== undefined,
    className,
    ref,
  } = props;
  return (
    <button
      ref={ref}
      type="button"
      className={['button', tone, size, className].filter(Boolean).join(' ')}
      onClick={busy === true ? undefined : onPress}
      disabled={disabled ?? false}
      aria-disabled={busy === true && disabled !== true ? true : undefined}
      aria-label={label}
      aria-pressed={pressed}
      aria-keyshortcuts={keyLabel}
      data-moves={moves ? '' : undefined}
    >
      {keyLabel !== undefined && <KeyCap>{keyLabel}</KeyCap>}
      {children}
    </button>
  );
}
