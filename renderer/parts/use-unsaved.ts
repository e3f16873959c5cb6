import { useEffect } from 'react';
import { useScreen } from '../state/screen.tsx';

/** Something is typed that neither a scan nor a key may throw away. By what stands there, not by what was pressed: a scanner's keys are taken back. */
export function useUnsaved(typed: boolean): void {
  const { desk } = useScreen();
  useEffect(() => {
    desk.setUnsaved(typed);
    return () => desk.setUnsaved(false);
  }, [desk, typed]);
}
