// What the renderer is shown. The renderer never computes a fee, a change or a state: it shows these.
export * from './views/attention.ts';
export * from './views/booth.ts';
export * from './views/device.ts';
export * from './views/document.ts';
export * from './views/exit.ts';
export * from './views/file.ts';
export * from './views/lot.ts';
export * from './views/passes.ts';
export * from './views/payment.ts';
export * from './views/people.ts';
export * from './views/reconcile.ts';
export * from './views/report.ts';
export * from './views/session.ts';
export * from './views/setup.ts';
export * from './views/shift.ts';
