// booth.view: everything that stands on the screen all the time. Also without a sign-in: the sign-in screen shows the booth's state.
import { ok } from '../../domain/result.ts';
import type { BoothView } from '../contract/views.ts';
import type { Operation } from '../ipc/call.ts';

export function viewBooth({ view }: { readonly view: () => BoothView }): Operation<'booth.view'> {
  return () => ok(view());
}
