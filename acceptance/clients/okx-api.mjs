// Trades through okx-api, REST and WebSocket, and tries every kind of write with a read-only key.
// Environment: BASE (http://host:port), K S P (trading key), RK RS RP (read-only key).
import { RestClient, WebsocketClient } from 'okx-api';
import assert from 'node:assert';

const base = process.env.BASE;
const ws = base.replace(/^http/, 'ws') + '/ws/v5';
const keys = { apiKey: process.env.K, apiSecret: process.env.S, apiPass: process.env.P };
const readOnly = { apiKey: process.env.RK, apiSecret: process.env.RS, apiPass: process.env.RP };
const client = new RestClient({ ...keys, baseUrl: base });
const watcher = new RestClient({ ...readOnly, baseUrl: base });
const instId = 'BTC-USDT-SWAP';
let checks = 0;

async function check(name, body) {
  await body();
  checks++;
  console.log('ok', name);
}

async function refused(name, code, call, text) {
  await check(`${name} is refused with ${code}`, async () => {
    let answer;
    try {
      answer = await call();
    } catch (e) {
      assert.equal(String(e.code), code, JSON.stringify(e));
      assert.match(String(e.msg), text);
      return;
    }
    assert.fail('accepted: ' + JSON.stringify(answer));
  });
}

await check('time', async () => assert.ok(Math.abs(Number((await client.getSystemTime())[0].ts) - Date.now()) < 5000));
await check('configuration', async () =>
  assert.equal((await client.getAccountConfiguration())[0].posMode, 'net_mode'));
await check('balance', async () => {
  const [balance] = await client.getBalance();
  assert.ok(Number(balance.details.find((d) => d.ccy === 'USDT').eq) > 1000);
});
const [ticker] = await client.getTicker({ instId });
const far = (Number(ticker.bidPx) * 0.9).toFixed(1);
let ordId;
await check('a limit order rests', async () => {
  const [order] = await client.submitOrder(
    { instId, tdMode: 'cross', side: 'buy', ordType: 'limit', sz: '1', px: far });
  assert.equal(order.sCode, '0');
  ordId = order.ordId;
  const [found] = await client.getOrderDetails({ instId, ordId });
  assert.equal(found.state, 'live');
  assert.equal(Number(found.px), Number(far));
});
await check('it is amended', async () => {
  const [amended] = await client.amendOrder({ instId, ordId, newSz: '2' });
  assert.equal(amended.sCode, '0');
  assert.equal((await client.getOrderDetails({ instId, ordId }))[0].sz, '2');
});
await check('it is cancelled', async () => {
  await client.cancelOrder({ instId, ordId });
  assert.equal((await client.getOrderDetails({ instId, ordId }))[0].state, 'canceled');
});
await check('a market order opens a position', async () => {
  const [order] = await client.submitOrder(
    { instId, tdMode: 'cross', side: 'buy', ordType: 'market', sz: '1' });
  const [found] = await client.getOrderDetails({ instId, ordId: order.ordId });
  assert.equal(found.state, 'filled');
  const positions = await client.getPositions({ instId });
  assert.ok(positions.some((p) => Number(p.pos) > 0));
});
await check('it is closed', async () => {
  await client.closePositions({ instId, mgnMode: 'cross' });
  const positions = await client.getPositions({ instId });
  assert.ok(positions.every((p) => Number(p.pos) === 0));
});
await refused('an unknown order', '51603', () => client.getOrderDetails({ instId, ordId: '1' }),
  /^Order does not exist$/);

const permission = /permission/i;
await refused('an order of a read-only key', '50120', () => watcher.submitOrder(
  { instId, tdMode: 'cross', side: 'buy', ordType: 'limit', sz: '1', px: far }), permission);
await refused('a cancel of a read-only key', '50120',
  () => watcher.cancelOrder({ instId, ordId }), permission);
await refused('leverage of a read-only key', '50120',
  () => watcher.setLeverage({ instId, lever: '5', mgnMode: 'cross' }), permission);
await refused('closing with a read-only key', '50120',
  () => watcher.closePositions({ instId, mgnMode: 'cross' }), permission);
await check('a read-only key reads', async () => assert.ok((await watcher.getBalance()).length));

// Its option names one address for all connections: one client each for public and private ones.
const streams = ['public', 'private'].map(
  (path) => new WebsocketClient({ accounts: [keys], wsUrl: `${ws}/${path}` }));
await check('books, orders and an order by WebSocket', async () => {
  const seen = { books: 0, orders: 0 };
  const done = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('saw ' + JSON.stringify(seen))), 20000);
    for (const stream of streams) {
      stream.on('update', (message) => {
        const channel = message.arg?.channel;
        if (channel in seen) {
          seen[channel]++;
        }
        if (seen.books && seen.orders) {
          clearTimeout(timer);
          resolve();
        }
      });
      stream.on('exception', (e) => console.log('exception', JSON.stringify(e).slice(0, 300)));
    }
  });
  streams[0].subscribe([{ channel: 'books', instId }]);
  streams[1].subscribe([{ channel: 'orders', instType: 'SWAP' }]);
  await new Promise((resolve) => setTimeout(resolve, 2000));
  const [order] = await client.submitOrder(
    { instId, tdMode: 'cross', side: 'buy', ordType: 'limit', sz: '1', px: far });
  await done;
  await client.cancelOrder({ instId, ordId: order.ordId });
});
streams.forEach((stream) => stream.closeAll(true));
console.log(`${checks} checks passed`);
process.exit(0);
