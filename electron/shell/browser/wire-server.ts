// Carries the wire over the loopback WebSocket: hello, then calls, replies, acknowledgements and events. One window at a time.
import type { WebSocket } from 'ws';
import { type ResumeFrame, type ServerFrame, type WelcomeFrame, wireCloseCodes } from '../../contract/wire.ts';
import type { Log } from '../../monitoring/log.ts';
import { logSparingly } from '../../monitoring/log-sparingly.ts';
import type { RunningBooth } from '../start-booth.ts';
import { type Frame, readFrame, readHello } from './frames.ts';
import type { WindowPass } from './window-pass.ts';

const HELLO_WITHIN_MS = 5_000;
/** Replies of writes that the window has not acknowledged; more than a lane can ever have under way. */
const MOST_UNACKNOWLEDGED = 200;

export type WireServer = {
  accept(socket: WebSocket): void;
  /** Tells the window that the booth stops, and takes no more calls. */
  stop(): void;
};

export function createWireServer({
  booth,
  pass,
  log,
  onWindow,
}: {
  readonly booth: Pick<RunningBooth, 'invoke' | 'acknowledge' | 'onEvent' | 'onHand'>;
  readonly pass: WindowPass;
  readonly log: Log;
  /** A window has come, or the last one has gone. */
  readonly onWindow: (there: boolean) => void;
}): WireServer {
  let current: WebSocket | null = null;
  const logFailed = logSparingly(log, { level: 'warn', event: 'window.socket_failed' });
  const logRefused = logSparingly(log, { level: 'warn', event: 'window.refused' });

  const stopEvents = booth.onEvent((event, payload) => {
    if (current !== null) send(current, { event, payload });
  });

  // Whoever has read the secret of one person has nothing of the next one. The window hears of the new one before it hears that the hand has
  // changed, so that a reload after that knows it.
  const stopHands = booth.onHand(() => {
    const resume = pass.renew();
    if (current !== null) send(current, { resume });
  });

  const welcome = (socket: WebSocket, resume: string) => {
    const previous = current;
    current = socket;
    previous?.close(wireCloseCodes.takenOver, 'taken over by another window');
    send(socket, { welcome: { resume } });
    serveCalls(socket, booth);
    socket.on('close', () => {
      if (current !== socket) return;
      current = null;
      onWindow(false);
    });
    log.info('window.connected', { tookOver: previous !== null });
    onWindow(true);
  };

  return {
    accept(socket) {
      socket.on('error', (error) => logFailed({ error: String(error) }));
      const tooLate = setTimeout(() => socket.close(wireCloseCodes.helloExpected, 'hello expected'), HELLO_WITHIN_MS);
      socket.once('close', () => clearTimeout(tooLate));
      socket.once('message', (message) => {
        clearTimeout(tooLate);
        const hello = readHello(String(message));
        if (hello === null) return socket.close(wireCloseCodes.helloExpected, 'hello expected');
        const resume = 'token' in hello ? pass.redeem(hello.token) : pass.resumes(hello.resume) ? hello.resume : null;
        if (resume === null) {
          logRefused({ by: Object.keys(hello).join() });
          return socket.close(wireCloseCodes.tokenRefused, 'this address was used already');
        }
        return welcome(socket, resume);
      });
    },
    stop() {
      stopEvents();
      stopHands();
      current?.close(wireCloseCodes.stopping, 'the booth stops');
    },
  };
}

function serveCalls(socket: WebSocket, booth: Pick<RunningBooth, 'invoke' | 'acknowledge'>): void {
  const unacknowledged = new Map<number, string>();
  socket.on('message', async (message) => {
    // Whoever was told to go has nothing more to say, whether or not they go.
    if (socket.readyState !== socket.OPEN) return undefined;
    const frame = readFrame(String(message));
    if (frame === null) return socket.close(wireCloseCodes.badFrame, 'not a frame');
    if ('ack' in frame) {
      const requestId = unacknowledged.get(frame.ack);
      unacknowledged.delete(frame.ack);
      if (requestId !== undefined) booth.acknowledge(requestId);
      return undefined;
    }
    const { id, name, input } = frame;
    const reply = await booth.invoke(name, input);
    const requestId = requestIdOf(frame);
    if (requestId !== null) remember(unacknowledged, id, requestId);
    return send(socket, { id, reply });
  });
}

function requestIdOf(frame: Extract<Frame, { id: number }>): string | null {
  const { input } = frame;
  if (typeof input !== 'object' || input === null || !('requestId' in input)) return null;
  return typeof input.requestId === 'string' ? input.requestId : null;
}

function remember(unacknowledged: Map<number, string>, id: number, requestId: string): void {
  unacknowledged.set(id, requestId);
  const [oldest] = unacknowledged.keys();
  if (unacknowledged.size > MOST_UNACKNOWLEDGED && oldest !== undefined) unacknowledged.delete(oldest);
}

function send(socket: WebSocket, frame: ServerFrame | WelcomeFrame | ResumeFrame): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
}
