import { EventEmitter } from 'node:events';
import type { ClientRequest } from 'node:http';
import { watchConnection } from './watch-connection';

/** A request that is given a socket in the state of a real one. */
function watch(socket: object, reusedSocket = false) {
  const request = Object.assign(new EventEmitter(), { reusedSocket });
  const connection = Object.assign(new EventEmitter(), socket);
  const onOpen = jest.fn();
  watchConnection(request as unknown as ClientRequest, onOpen);
  request.emit('socket', connection);
  return { connection, onOpen };
}

describe('watchConnection', () => {
  it('waits for the connection', () => {
    const { connection, onOpen } = watch({ connecting: true });
    expect(onOpen).not.toHaveBeenCalled();
    connection.emit('connect');
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it('waits for TLS too', () => {
    const { connection, onOpen } = watch({ connecting: true, secureConnecting: true });
    connection.emit('connect');
    expect(onOpen).not.toHaveBeenCalled();
    connection.emit('secureConnect');
    expect(onOpen).toHaveBeenCalledTimes(1);
  });

  it.each([
    ['is reused', { connecting: true, secureConnecting: true }, true],
    ['was opened by a proxy agent', { connecting: false, secureConnecting: false }, false],
  ])('does not wait for a socket that %s', (_, socket, reusedSocket) => {
    expect(watch(socket, reusedSocket).onOpen).toHaveBeenCalledTimes(1);
  });
});
