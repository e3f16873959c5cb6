// The check of the whole journal.
import type { ActionContext } from './context.ts';

export function createAuditActions({ booth, once, refuse }: ActionContext) {
  const ask = (name: 'audit.startCheck' | 'audit.stopCheck') =>
    once(async () => {
      const reply = await booth.ask(name, {});
      if (!reply.ok) refuse(reply.refusal);
    });
  return { startCheck: () => ask('audit.startCheck'), stopCheck: () => ask('audit.stopCheck') };
}
