// Instead of pg: connections to the PostgreSQL of this process, and the real library's types and errors.
import { EventEmitter } from 'node:events';
import real from 'pg';
import { type Answer, endTurn, isAway, letGo, listen, run, type Session, takeTurn } from '../postgres.ts';
import { currentLife, inLife } from '../virtual-time.ts';

type Types = { readonly getTypeParser: typeof real.types.getTypeParser };

class OwnClient extends EventEmitter {
  readonly types: Types;
  readonly life = currentLife();
  private session: Session | null = null;
  private stopListening: (() => void) | null = null;

  constructor({ types = real.types }: { readonly types?: Types } = {}) {
    super();
    this.types = types;
  }

  async connect(): Promise<void> {
    if (isAway()) throw Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' });
  }

  /** One statement has the connection for itself; a transaction by hand goes on to its end. */
  async query(text: string, values?: readonly unknown[]): Promise<Answer> {
    const channel = /^\s*listen (\w+)/i.exec(text)?.[1];
    if (channel !== undefined) {
      this.stopListening = listen({
        life: this.life,
        hear: (payload) => this.emit('notification', { channel, payload }),
        lost: (error) => {
          this.emit('error', error);
          this.emit('end');
        },
      });
      return { command: 'LISTEN', rowCount: 0, rows: [] };
    }
    if (this.session === null) {
      const session: Session = { life: this.life, lost: (error) => this.emit('error', error) };
      await takeTurn(session);
      this.session = session;
    }
    return run(this.session, text, values, this.types);
  }

  async end(): Promise<void> {
    this.stopListening?.();
    if (this.session !== null) endTurn(this.session);
    this.session = null;
    this.emit('end');
  }
}

/** A connection of the pool. */
class PooledClient extends EventEmitter {
  private readonly session: Session;
  private readonly types: Types;
  private inTransaction = false;

  constructor(session: Session, types: Types) {
    super();
    this.session = session;
    this.types = types;
  }

  async query(text: string, values: readonly unknown[] = []): Promise<Answer> {
    if (/^\s*(begin|start transaction)/i.test(text)) this.inTransaction = true;
    const answer = await run(this.session, text, values, this.types);
    if (/^\s*(commit|rollback)\s*;?$/i.test(text)) this.inTransaction = false;
    return answer;
  }

  release(): void {
    if (this.inTransaction) void letGo(this.session);
    else endTurn(this.session);
  }
}

class OwnPool extends EventEmitter {
  private readonly types: Types;
  private readonly life = currentLife();

  constructor({ types = real.types }: { readonly types?: Types }) {
    super();
    this.types = types;
  }

  async connect(): Promise<PooledClient> {
    let client: PooledClient | null = null;
    const session: Session = { life: this.life, lost: (error) => client?.emit('error', error) };
    client = new PooledClient(session, this.types);
    inLife(this.life, () => this.emit('connect', client));
    await takeTurn(session);
    return client;
  }

  async end(): Promise<void> {}
}

export default { ...real, types: real.types, DatabaseError: real.DatabaseError, Client: OwnClient, Pool: OwnPool };
