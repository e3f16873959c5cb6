// Upstream, its gateway and its PostgreSQL in a simulation. Upstream can be killed and started, its database can die and be set back.
import { openUpstream, type Upstream } from '../../../upstream/open-upstream.ts';
import { openWorld, type World } from '../../upstream/world.ts';
import { worldClock } from './clocks.ts';
import { postgres, type Snapshot } from './postgres.ts';
import { inLife, type Life, virtualTime } from './virtual-time.ts';
import { layWebhookWay } from './ways.ts';

const WORK_EVERY_MS = 1_000;

export class Central {
  /** As the other simulations know it. */
  readonly world: World;
  private readonly first: World;
  private upstream: Upstream;
  private life: Life = { name: 'upstream', alive: false };
  private backup: Snapshot | null = null;
  private starting: Promise<void> | null = null;

  private constructor(first: World) {
    this.first = first;
    this.upstream = first.upstream;
    const self = this;
    this.world = {
      ...first,
      // Upstream may be away, as for everybody.
      sendWebhook: (content, options) => first.sendWebhook(content, options).catch(() => 0),
      get upstream() {
        return self.upstream;
      },
    };
  }

  static async open(): Promise<Central> {
    const parts = { nowMs: worldClock.nowMs, gatewayNowMs: worldClock.nowMs, workEveryMs: WORK_EVERY_MS };
    const first = await openWorld('postgres://simulated', { ...parts, settings: { workers: false } });
    await first.upstream.stop();
    const central = new Central(first);
    await central.start();
    first.gateway.deliverTo(`${layWebhookWay(first.upstream.url)}/v1/webhooks/training`);
    return central;
  }

  isRunning(): boolean {
    return this.life.alive;
  }

  /** Ends the program at once, whatever it does. */
  async kill(): Promise<void> {
    await this.starting;
    this.life.alive = false;
    await postgres.lifeEnded(this.life);
  }

  /** Again and again, as whoever watches over it does, until it runs. */
  start(): Promise<void> {
    this.starting ??= this.startNow().finally(() => {
      this.starting = null;
    });
    return this.starting;
  }

  private async startNow(): Promise<void> {
    const { configuration } = this.first;
    const port = Number(new URL(this.first.upstream.url).port);
    while (!this.life.alive) {
      const life: Life = { name: 'upstream', alive: true };
      try {
        this.upstream = await inLife(life, () =>
          openUpstream({ ...configuration, workers: true, port }, { nowMs: worldClock.nowMs, workEveryMs: WORK_EVERY_MS }),
        );
        this.life = life;
      } catch {
        // PostgreSQL is away.
        life.alive = false;
        await postgres.lifeEnded(life);
        await virtualTime.wait(500);
      }
    }
  }

  async backUp(): Promise<void> {
    await this.kill();
    this.backup = await postgres.backUp();
    await this.start();
  }

  /** False when there is no backup. */
  async setBack(): Promise<boolean> {
    if (this.backup === null) return false;
    await this.kill();
    await postgres.bringBack(this.backup);
    await this.start();
    return true;
  }
}
