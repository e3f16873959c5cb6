// The training gateway's page: the open QRs and the payer's buttons, in English and Hindi, from the server alone.
import { formatPaise, paise } from '../../domain/money/paise.ts';
import { form, refundsHtml } from './gateway-page-refunds.ts';
import { pageStyle } from './gateway-page-style.ts';
import { asHtml, left } from './gateway-page-words.ts';
import type { GatewayState, TrainingOrder, TrainingRefund } from './gateway-state.ts';
import { type ShownState, stateOf } from './pay-order.ts';

const recentShown = 12;

const stateWords: Readonly<Record<ShownState, string>> = {
  open: 'Open · खुला',
  paid: 'Paid · भुगतान हुआ',
  failed: 'Failed · असफल',
  expired: 'Expired · समय समाप्त',
  closed: 'Closed · बंद',
};

export function pageHtml({
  orders,
  nowMs,
  state,
  nonce,
}: {
  readonly orders: readonly TrainingOrder[];
  readonly nowMs: number;
  readonly state: GatewayState;
  readonly nonce: string;
}): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Training gateway · अभ्यास भुगतान</title>
<style nonce="${nonce}">${pageStyle}</style>
</head>
<body>
<header>
<h1>Training gateway <span lang="hi">अभ्यास भुगतान</span></h1>
<p>No real money. Press a button as the customer would on the phone. <span lang="hi">असली पैसा नहीं। ग्राहक की तरह बटन दबाएँ।</span></p>
</header>
<main id="orders">${ordersHtml(orders, nowMs, state)}</main>
<script nonce="${nonce}">${pageScript}</script>
</body>
</html>`;
}

/** What the page's script puts in place when something changed. */
export function ordersHtml(
  orders: readonly TrainingOrder[],
  nowMs: number,
  { settings, deliveries, refunds }: GatewayState,
): string {
  const open = orders.filter((order) => stateOf(order, nowMs) === 'open').toReversed();
  const over = orders
    .filter((order) => stateOf(order, nowMs) !== 'open')
    .slice(-recentShown)
    .toReversed();
  const held = deliveries.filter((delivery) => delivery.held).length;
  return `
<section aria-labelledby="open-heading">
<h2 id="open-heading">Waiting for payment <span lang="hi">भुगतान की प्रतीक्षा</span> <span class="count">${open.length}</span></h2>
${open.length === 0 ? '<p class="empty">Nothing to pay now. <span lang="hi">अभी कुछ नहीं।</span></p>' : open.map((order) => card(order, nowMs)).join('')}
</section>
${refundsHtml(refundsOf(orders, refunds), settings)}
<section aria-labelledby="post-heading">
<h2 id="post-heading">Messages to the lot <span lang="hi">लॉट को संदेश</span></h2>
<div class="row">
${settings.hold ? form('/control/settings', { hold: 'false' }, 'Stop holding · न रोकें', 'plain') : form('/control/settings', { hold: 'true' }, 'Hold messages · रोक कर रखें', 'plain')}
${held > 0 ? form('/control/release', { order: 'right' }, `Send ${held} held · भेजें`, 'plain') + form('/control/release', { order: 'reverse' }, 'Send in reverse · उलटे क्रम में', 'plain') : ''}
</div>
</section>
<section aria-labelledby="over-heading">
<h2 id="over-heading">Finished <span lang="hi">पूरे हुए</span></h2>
${over.length === 0 ? '<p class="empty">None yet. <span lang="hi">अभी तक कोई नहीं।</span></p>' : `<ul class="over">${over.map((order) => finished(order, nowMs)).join('')}</ul>`}
</section>`;
}

function card(order: TrainingOrder, nowMs: number): string {
  const path = `/control/orders/${encodeURIComponent(order.paymentId)}`;
  const later =
    order.later === null ? '' : `<p class="later">${order.later.kind === 'pay' ? 'Pays' : 'Fails'} soon · थोड़ी देर में</p>`;
  return `
<article data-payment-id="${asHtml(order.paymentId)}" aria-label="Payment ${tail(order)}">
<div class="top">
<p class="amount">${formatPaise(paise(order.amountPaise))}</p>
<p class="meta">…${tail(order)} · <a href="/pay/${encodeURIComponent(order.orderId)}">${asHtml(order.orderId)}</a><br>
<time data-until="${order.expiresAtMs}">${left(order.expiresAtMs - nowMs)}</time></p>
</div>
${later}
<div class="row">
${form(`${path}/pay`, {}, 'Pay · भुगतान करें', 'pay')}
${form(`${path}/fail`, {}, 'Fail · असफल करें', 'fail')}
<form method="post" action="${path}/pay"><label>Seconds · सेकंड <input name="afterSeconds" type="number" value="10" min="1" max="3600" inputmode="numeric"></label><button class="plain">Pay later · बाद में भुगतान</button></form>
</div>
<details><summary>Trouble · गड़बड़ी</summary><div class="row">
${form(`${path}/pay`, { webhook: 'never' }, 'Pay, message lost · संदेश खोया', 'plain')}
${form(`${path}/pay`, { deliveries: '3' }, 'Pay, three messages · तीन संदेश', 'plain')}
${form(`${path}/pay`, { order: 'wrong' }, 'Pay, wrong order · उलटा क्रम', 'plain')}
${form(`${path}/send`, { kind: 'forged' }, 'Forged message · जाली संदेश', 'plain')}
${form(`${path}/send`, { kind: 'amount_changed' }, 'Other amount · दूसरी राशि', 'plain')}
</div></details>
</article>`;
}

function finished(order: TrainingOrder, nowMs: number): string {
  const state = stateOf(order, nowMs);
  return `<li data-payment-id="${asHtml(order.paymentId)}"><span>${formatPaise(paise(order.amountPaise))}</span> <span>…${tail(order)}</span> <strong class="${state}">${stateWords[state]}</strong></li>`;
}

function tail({ paymentId }: TrainingOrder): string {
  return asHtml(paymentId.slice(-6));
}

/** A page of one payment shows that payment's refunds. */
function refundsOf(orders: readonly TrainingOrder[], refunds: readonly TrainingRefund[]): readonly TrainingRefund[] {
  const shown = new Set(orders.map(({ paymentId }) => paymentId));
  return refunds.filter(({ paymentId }) => shown.has(paymentId));
}

/** Counts down by itself and asks for the list only when an order or refund came or went, so that a form in use is not taken away. */
const pageScript = `
const main = document.getElementById('orders');
let known = null;
const tick = () => {
  for (const time of document.querySelectorAll('time[data-until]')) {
    const seconds = Math.max(0, Math.ceil((Number(time.dataset.until) - Date.now()) / 1000));
    time.textContent = Math.floor(seconds / 60) + ':' + String(seconds % 60).padStart(2, '0');
  }
};
const look = async () => {
  const { orders } = await (await fetch('/control/orders')).json();
  const { refunds } = await (await fetch('/control/refunds')).json();
  const now = [...orders.map((order) => order.orderId + order.state), ...refunds.map((refund) => refund.refundId + refund.state)].join();
  if (known !== null && known !== now) {
    if (location.pathname === '/') main.innerHTML = await (await fetch('/fragment')).text();
    else location.reload();
  }
  known = now;
};
const again = () => look().catch(() => undefined).finally(() => setTimeout(again, 700));
setInterval(tick, 250);
again();
`;
