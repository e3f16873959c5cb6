// What the renderer may ask of the main process: one named function per channel, nothing else. Runs in the sandbox.
import { contextBridge, ipcRenderer } from 'electron';
import type { ChannelName } from './contract/channels.ts';
import type { EventName } from './contract/events.ts';
import type { Wire } from './contract/wire.ts';
import { acknowledgeChannel, callChannel, eventChannel } from './shell/electron/ipc-channels.ts';

type Call = (input: unknown) => Promise<unknown>;

// In the order of the contract's families (contract/channels.ts).
const calls = {
  // desk
  'booth.view': call('booth.view'),
  'preference.set': call('preference.set'),
  'auth.tiles': call('auth.tiles'),
  'auth.signIn': call('auth.signIn'),
  'auth.signOut': call('auth.signOut'),
  'clock.confirm': call('clock.confirm'),
  'attention.seen': call('attention.seen'),
  // people
  'people.list': call('people.list'),
  'people.add': call('people.add'),
  'people.change': call('people.change'),
  'people.disable': call('people.disable'),
  'people.enable': call('people.enable'),
  'people.resetPin': call('people.resetPin'),
  'people.changePin': call('people.changePin'),
  'desk.lock': call('desk.lock'),
  'desk.unlock': call('desk.unlock'),
  'desk.felt': call('desk.felt'),
  // setup
  'setup.samples': call('setup.samples'),
  'setup.previewTariff': call('setup.previewTariff'),
  'setup.finish': call('setup.finish'),
  'setup.practise': call('setup.practise'),
  // recovery
  'recovery.view': call('recovery.view'),
  'recovery.check': call('recovery.check'),
  'recovery.look': call('recovery.look'),
  'recovery.restore': call('recovery.restore'),
  'recovery.start': call('recovery.start'),
  'lot.view': call('lot.view'),
  'lot.configure': call('lot.configure'),
  'tariff.list': call('tariff.list'),
  'tariff.samples': call('tariff.samples'),
  'tariff.preview': call('tariff.preview'),
  'tariff.publish': call('tariff.publish'),
  // shift
  'shift.open': call('shift.open'),
  'drawer.move': call('drawer.move'),
  'shift.movements': call('shift.movements'),
  'shift.pending': call('shift.pending'),
  'shift.handOver': call('shift.handOver'),
  'shift.takeOver': call('shift.takeOver'),
  'shift.takeHand': call('shift.takeHand'),
  'shift.lockCount': call('shift.lockCount'),
  'shift.counted': call('shift.counted'),
  'shift.close': call('shift.close'),
  'shift.signOff': call('shift.signOff'),
  // reports
  'report.list': call('report.list'),
  'report.view': call('report.view'),
  'report.print': call('report.print'),
  'report.export': call('report.export'),
  'closing.make': call('closing.make'),
  // session
  'plate.check': call('plate.check'),
  'ticket.issue': call('ticket.issue'),
  'ticket.issueAgreed': call('ticket.issueAgreed'),
  'session.openTyped': call('session.openTyped'),
  'session.void': call('session.void'),
  'session.leftUnrecorded': call('session.leftUnrecorded'),
  'session.search': call('session.search'),
  'session.story': call('session.story'),
  'session.callBack': call('session.callBack'),
  'occupancy.slots': call('occupancy.slots'),
  // exit
  'exit.quote': call('exit.quote'),
  'exit.acceptPrice': call('exit.acceptPrice'),
  'exit.free': call('exit.free'),
  'exit.complimentary': call('exit.complimentary'),
  'barrier.openAgain': call('barrier.openAgain'),
  // payment
  'payment.takeCash': call('payment.takeCash'),
  'payment.startOnline': call('payment.startOnline'),
  'payment.askAgain': call('payment.askAgain'),
  'payment.cancelOnline': call('payment.cancelOnline'),
  'payment.cancelOnlineTakeCash': call('payment.cancelOnlineTakeCash'),
  'payment.releaseOnTrust': call('payment.releaseOnTrust'),
  'payment.pullAside': call('payment.pullAside'),
  // exceptions
  'exit.agree': call('exit.agree'),
  'exit.payLater': call('exit.payLater'),
  'session.changeClass': call('session.changeClass'),
  'ticket.replace': call('ticket.replace'),
  'barrier.openManually': call('barrier.openManually'),
  'debt.list': call('debt.list'),
  'debt.takeCash': call('debt.takeCash'),
  'debt.startOnline': call('debt.startOnline'),
  'debt.writeOff': call('debt.writeOff'),
  'exceptions.compare': call('exceptions.compare'),
  'exceptions.behind': call('exceptions.behind'),
  // refunds
  'refund.request': call('refund.request'),
  'refund.send': call('refund.send'),
  'refund.list': call('refund.list'),
  'refund.payment': call('refund.payment'),
  'receipt.void': call('receipt.void'),
  // passes
  'pass.search': call('pass.search'),
  'pass.story': call('pass.story'),
  'pass.offers': call('pass.offers'),
  'pass.sellCash': call('pass.sellCash'),
  'pass.sellOnline': call('pass.sellOnline'),
  'pass.cancelOnline': call('pass.cancelOnline'),
  'pass.change': call('pass.change'),
  'pass.block': call('pass.block'),
  'pass.unblock': call('pass.unblock'),
  'pass.return': call('pass.return'),
  'pass.printSlip': call('pass.printSlip'),
  'list.entries': call('list.entries'),
  'list.add': call('list.add'),
  'list.remove': call('list.remove'),
  // reconcile
  'reconcile.cash': call('reconcile.cash'),
  'reconcile.online': call('reconcile.online'),
  'reconcile.vehicles': call('reconcile.vehicles'),
  'reconcile.file': call('reconcile.file'),
  'reconcile.decide': call('reconcile.decide'),
  'settlement.send': call('settlement.send'),
  'settlement.preview': call('settlement.preview'),
  'settlement.progress': call('settlement.progress'),
  'settlement.import': call('settlement.import'),
  'settlement.files': call('settlement.files'),
  // exports
  'exports.overview': call('exports.overview'),
  'exports.gst': call('exports.gst'),
  'exports.dayBook': call('exports.dayBook'),
  'exports.tally': call('exports.tally'),
  'exports.tallyLedgers': call('exports.tallyLedgers'),
  'exports.dayClosings': call('exports.dayClosings'),
  'exports.consolidate': call('exports.consolidate'),
  'exports.invoicePdf': call('exports.invoicePdf'),
  // audit
  'audit.records': call('audit.records'),
  'audit.people': call('audit.people'),
  'audit.startCheck': call('audit.startCheck'),
  'audit.check': call('audit.check'),
  'audit.stopCheck': call('audit.stopCheck'),
  // backup
  'backup.view': call('backup.view'),
  'backup.makeNow': call('backup.makeNow'),
  'backup.configure': call('backup.configure'),
  'backup.newKey': call('backup.newKey'),
  'backup.printKey': call('backup.printKey'),
  'backup.acceptKey': call('backup.acceptKey'),
  // document
  'document.view': call('document.view'),
  'document.reprint': call('document.reprint'),
  'job.answer': call('job.answer'),
} as const satisfies Record<ChannelName, Call>;

const wire: Wire = {
  invoke: (async (name: ChannelName, input: unknown) => {
    if (!Object.hasOwn(calls, name)) throw new Error('No such channel');
    return calls[name](input);
  }) as Wire['invoke'],
  on(name, listener) {
    const hear = (_event: unknown, told: EventName, payload: unknown) => {
      if (told === name) (listener as (payload: unknown) => void)(payload);
    };
    ipcRenderer.on(eventChannel, hear);
    return () => void ipcRenderer.off(eventChannel, hear);
  },
  // The main process lives as long as its window: there is no line that could break.
  onLink(listener) {
    listener(true);
    return () => {};
  },
};
contextBridge.exposeInMainWorld('naka', wire);

/** A write's reply that has come this far was not lost on the way; the booth may stop showing it after a crash. */
function call(name: ChannelName): Call {
  return async (input) => {
    const reply: unknown = await ipcRenderer.invoke(callChannel(name), input);
    if (typeof input === 'object' && input !== null && 'requestId' in input)
      ipcRenderer.send(acknowledgeChannel, input.requestId);
    return reply;
  };
}
