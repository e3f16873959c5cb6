// The server is of another release: the lane says which of the two to update, what the server said that this booth does not know, and works on.
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { afterEach, describe, test } from 'vitest';
import { languages } from '../../domain/words.ts';
import { Cashier } from './cashier.ts';
import { Rig } from './rig.ts';

let rig: Rig;
let server: Server | null = null;
afterEach(async ({ task }) => {
  if (task.result?.state === 'fail') await rig?.keepPicture(task.name);
  await rig?.stop();
  server?.closeAllConnections();
  server?.close();
  server = null;
});

/** In upstream's place: refuses everything as a server of another release does, but tells the feed what it is given. */
async function otherRelease(url: string, error: string) {
  const entries: unknown[] = [];
  server = createServer((request, response) => {
    const fed = request.url?.startsWith('/v1/feed') === true && entries.length > 0;
    response
      .writeHead(fed ? 200 : 409, { 'content-type': 'application/json', 'naka-version': '9.9.9' })
      .end(JSON.stringify(fed ? { entries, cursor: 1 } : { error }));
  });
  server.listen(Number(new URL(url).port), '127.0.0.1');
  await once(server, 'listening');
  return { feed: (entry: unknown) => void entries.push(entry) };
}

describe.each(languages)('in %s', (language) => {
  test('the lane says what to update, and keeps what it does not know', async () => {
    rig = await Rig.start();
    const cashier = new Cashier(await rig.openWindow(), language);
    const { page, words } = cashier;
    await cashier.signIn();
    await cashier.openShift();
    await rig.killUpstream();
    const refusal = language === 'en' ? 'booth_too_old' : 'server_too_old';
    const other = await otherRelease(rig.upstreamUrl, refusal);
    await cashier.server(words.status.link.refused).click();
    const panel = page.getByRole('dialog');
    await panel.getByText(words.status.apart[refusal]).waitFor();
    await panel.getByText(words.status.advice[refusal]).waitFor();
    await panel.getByText('9.9.9').waitFor();
    await page.keyboard.press('Escape');
    await cashier.letIn('MH12AB1234');

    other.feed({ feedNo: 1_000, body: { kind: 'payment_blessed', paymentId: '01J00000000000000000000009' } });
    await page.getByText(words.attention.newerFeed.replace('{{count}}', '1')).first().waitFor();
    await cashier.letIn('DL7CQ1939');
  });
});
