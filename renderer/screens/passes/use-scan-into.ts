import { type RefObject, useEffect, useRef } from 'react';
import { useScreen } from '../../state/screen.tsx';

/** While this field has the focus, a scan is typed into it instead of being taken for a ticket at the lane. */
export function useScanInto(take: (text: string) => void): RefObject<HTMLInputElement | null> {
  const { scans } = useScreen();
  const field = useRef<HTMLInputElement>(null);
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(
    () =>
      scans.giveTo((text) => {
        if (field.current === null || document.activeElement !== field.current) return false;
        latest.current(text);
        return true;
      }),
    [scans],
  );
  return field;
}
