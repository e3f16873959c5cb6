// The refunds on the training gateway's page: what is to go back, the bank's buttons, and what went.
import { formatPaise, paise } from '../../domain/money/paise.ts';
import { asHtml } from './gateway-page-words.ts';
import type { GatewayState, TrainingRefund } from './gateway-state.ts';

const recentShown = 6;
const stateWords: Readonly<Record<TrainingRefund['state'], string>> = {
  pending: 'On its way · रास्ते में',
  processed: 'Given back · वापस हुए',
  failed: 'Failed · असफल',
};

/** Nothing until the first refund: a trainee who sells has no use for it. */
export function refundsHtml(refunds: readonly TrainingRefund[], { refundsByHand }: GatewayState['settings']): string {
  if (refunds.length === 0 && !refundsByHand) return '';
  const pending = refunds.filter(({ state }) => state === 'pending').toReversed();
  const over = refunds
    .filter(({ state }) => state !== 'pending')
    .slice(-recentShown)
    .toReversed();
  return `
<section aria-labelledby="refunds-heading">
<h2 id="refunds-heading">Refunds <span lang="hi">पैसे वापसी</span> <span class="count">${pending.length}</span></h2>
${pending.map(card).join('')}
${over.length === 0 ? '' : `<ul class="over">${over.map(finished).join('')}</ul>`}
<div class="row">
${refundsByHand ? form('/control/settings', { refundsByHand: 'false' }, 'Refund by itself · अपने-आप वापस', 'plain') : form('/control/settings', { refundsByHand: 'true' }, 'Hold refunds for me · मेरे बटन तक रोकें', 'plain')}
</div>
</section>`;
}

function card(refund: TrainingRefund): string {
  const path = `/control/refunds/${encodeURIComponent(refund.refundId)}`;
  const tail = asHtml(refund.refundId.slice(-6));
  return `
<article data-refund-id="${asHtml(refund.refundId)}" aria-label="Refund ${tail}">
<div class="top">
<p class="amount">${formatPaise(paise(refund.amountPaise))}</p>
<p class="meta">…${tail} · ${asHtml(refund.providerRefundId)}<br>of payment …${asHtml(refund.paymentId.slice(-6))}</p>
</div>
<div class="row">
${form(`${path}/process`, {}, 'Give back · वापस करें', 'pay')}
${form(`${path}/fail`, {}, 'Fail · असफल करें', 'fail')}
<form method="post" action="${path}/process"><label>Seconds · सेकंड <input name="afterSeconds" type="number" value="10" min="1" max="3600" inputmode="numeric"></label><button class="plain">Give back later · बाद में वापस</button></form>
</div>
<details><summary>Trouble · गड़बड़ी</summary><div class="row">
${form(`${path}/process`, { webhook: 'never' }, 'Give back, message lost · संदेश खोया', 'plain')}
${form(`${path}/process`, { deliveries: '3' }, 'Give back, three messages · तीन संदेश', 'plain')}
${form(`${path}/send`, { kind: 'forged' }, 'Forged message · जाली संदेश', 'plain')}
${form(`${path}/send`, { kind: 'amount_changed' }, 'Other amount · दूसरी राशि', 'plain')}
${form(`${path}/send`, { kind: 'failed' }, 'Says failed, falsely · झूठा असफल', 'plain')}
</div></details>
</article>`;
}

function finished({ refundId, amountPaise, state }: TrainingRefund): string {
  return `<li data-refund-id="${asHtml(refundId)}"><span>${formatPaise(paise(amountPaise))}</span> <span>…${asHtml(refundId.slice(-6))}</span> <strong class="${state}">${stateWords[state]}</strong></li>`;
}

export function form(
  action: string,
  fields: Readonly<Record<string, string>>,
  words: string,
  kind: 'pay' | 'fail' | 'plain',
): string {
  const hidden = Object.entries(fields)
    .map(([name, value]) => `<input type="hidden" name="${name}" value="${asHtml(value)}">`)
    .join('');
  return `<form method="post" action="${action}">${hidden}<button class="${kind}">${words}</button></form>`;
}
