// Instead of fastify: the real one, but it listens in the simulated network and opens no socket.
import fastify, { type FastifyServerOptions, LogController } from 'fastify';
import { network } from '../network.ts';

export { LogController };

export default function ownFastify(options: FastifyServerOptions) {
  const server = fastify(options);
  const close = server.close.bind(server);
  const own = server as unknown as { listen: unknown; close: unknown };
  own.listen = async ({ port = 0 }: { readonly port?: number }) => {
    await server.ready();
    return network.listen(server as never, port);
  };
  own.close = async () => {
    network.close(server as never);
    await close();
  };
  return server;
}
