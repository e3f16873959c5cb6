// Payments.
import type { DetailTable, FactTable } from './fact-table.ts';

export const paymentFacts = {
  'payment.cash_taken': { en: 'Cash taken', hi: 'नकद लिया' },
  'payment.started': { en: 'Online payment started', hi: 'ऑनलाइन भुगतान शुरू' },
  'payment.qr_received': { en: 'QR made', hi: 'QR बना' },
  'payment.succeeded': { en: 'Online payment confirmed', hi: 'ऑनलाइन भुगतान पक्का' },
  'payment.failed': { en: 'Online payment failed', hi: 'ऑनलाइन भुगतान नहीं हुआ' },
  'payment.expired': { en: 'Online payment: time over', hi: 'ऑनलाइन भुगतान का समय पूरा' },
  'payment.cancelled': { en: 'Online payment cancelled', hi: 'ऑनलाइन भुगतान रद्द' },
  'payment.pulled_aside': { en: 'Pulled aside', hi: 'किनारे लगाई' },
  'payment.late_money': { en: 'Late money received', hi: 'देर से पैसे आए' },
} as const satisfies FactTable;

export const paymentDetails = {
  upi: { en: 'UPI', hi: 'UPI' },
  card: { en: 'card', hi: 'कार्ड' },
  cash_taken_instead: { en: 'cash taken instead', hi: 'बदले में नकद लिया' },
  cancelled_by_cashier: { en: 'by the cashier', hi: 'कैशियर ने' },
} as const satisfies DetailTable;
