import { useEffect, useRef } from 'react';
import { useScreen } from '../../state/screen.tsx';

/** While this stands on the screen, a scan is typed here instead of being taken for a ticket at the lane. */
export function useScanInto(take: (text: string) => void): void {
  const { scans } = useScreen();
  const latest = useRef(take);
  useEffect(() => {
    latest.current = take;
  });
  useEffect(() => scans.giveTo((text) => latest.current(text)), [scans]);
}
