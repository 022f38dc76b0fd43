import assert from 'node:assert/strict';
import { Duplex } from 'node:stream';
import { test } from 'node:test';
import { ServerConnections } from '../../tracer/describe/server-connections';

test('the responses of a connection end its requests in their order, whoever made the connection', () => {
  const asyncId = Symbol('async_id_symbol');
  const socket = (id: number): object => ({ [asyncId]: id });
  const connections = new ServerConnections();
  const [first, second] = [socket(7), socket(8)];
  // Not one of Node's sockets: it has no id.
  const foreign = new Duplex();
  connections.begin(first, 1);
  connections.begin(second, 2);
  connections.begin(foreign, 3);
  // Pipelined: three requests before the first answer.
  connections.begin(first, 4);
  connections.begin(first, 5);
  connections.begin(foreign, 6);
  const ended = [first, first, second, foreign, first, foreign].map((one) => connections.end(one));
  assert.deepEqual(ended, [1, 4, 2, 3, 5, 6]);
  assert.equal(connections.end(first), 0, 'nothing left');
  connections.begin(first, 9);
  assert.equal(connections.end(first), 9, 'kept alive');
  assert.equal(connections.end(socket(10)), 0, 'from before');
});
