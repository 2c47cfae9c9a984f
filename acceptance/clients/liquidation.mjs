// A liquidation as its owner sees it from outside: ccxt opens the position, the operator moves the
// index, everything that the owner is told is printed as one line of JSON.
// Environment: BASE, OPERATOR (http://host:port), TOKEN, K S P (a maker's key).
import ccxt from 'ccxt';
import WebSocket from 'ws';
import crypto from 'node:crypto';

const base = process.env.BASE;
const ws = base.replace(/^http/, 'ws') + '/ws/v5';
const instId = 'BTC-USDT-SWAP';
const symbol = 'BTC/USDT:USDT';
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

async function operator(method, path, body) {
  const answer = await fetch(process.env.OPERATOR + '/api/marginline/v1' + path, {
    method,
    headers: { Authorization: 'Bearer ' + process.env.TOKEN, 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const json = await answer.json();
  if (!answer.ok) {
    throw new Error(`${method} ${path}: ${answer.status} ${JSON.stringify(json)}`);
  }
  return json.data;
}

let price = 100000;
async function index(to) {
  price = to;
  await operator('POST', '/prices', {
    prices: ['alpha', 'beta', 'gamma'].map(
      (source) => ({ index: 'BTC-USDT', source, px: String(price) })),
  });
}

function client(key) {
  return new ccxt.pro.okx({
    ...key, enableRateLimit: false, urls: { api: { rest: base, ws } } });
}

// A person of their own, with a key, by the operator.
const user = await operator('POST', '/users', { name: 'owner-' + Date.now() });
const key = await operator('POST', `/users/${user.uid}/keys`, {
  passphrase: 'Owner-12345', permissions: ['read_only', 'trade'] });
await operator('POST', `/accounts/${user.account}/deposits`, { ccy: 'USDT', amount: '11000' });
const credentials = { apiKey: key.apiKey, secret: key.secret, password: 'Owner-12345' };
const owner = client(credentials);
const maker = client({ apiKey: process.env.K, secret: process.env.S, password: process.env.P });

// Everything that the private channels say.
const told = { warnings: [], orders: [], positions: [], balances: [] };
const lists = { 'liquidation-warning': 'warnings', orders: 'orders', positions: 'positions',
  balance_and_position: 'balances' };
const socket = new WebSocket(ws + '/private');
await new Promise((resolve) => socket.on('open', resolve));
const seconds = String(Math.floor(Date.now() / 1000));
const sign = crypto.createHmac('sha256', key.secret)
  .update(seconds + 'GET/users/self/verify').digest('base64');
const acknowledged = new Promise((resolve) => {
  let acks = 0;
  socket.on('message', (text) => {
    if (String(text) === 'pong') {
      return;
    }
    const message = JSON.parse(text);
    if (message.event === 'login') {
      socket.send(JSON.stringify({ op: 'subscribe', args: [
        { channel: 'liquidation-warning', instType: 'ANY' }, { channel: 'orders', instType: 'ANY' },
        { channel: 'positions', instType: 'ANY' }, { channel: 'balance_and_position' }] }));
    } else if (message.event === 'subscribe') {
      acks++;
      if (acks === 4) {
        resolve();
      }
    } else if (message.event === 'error') {
      throw new Error(String(text));
    } else if (message.data) {
      told[lists[message.arg.channel]].push(...message.data);
    }
  });
});
socket.send(JSON.stringify({ op: 'login', args: [
  { apiKey: key.apiKey, passphrase: 'Owner-12345', timestamp: seconds, sign }] }));
await acknowledged;

await index(100000);
await owner.loadMarkets();
await maker.loadMarkets();
await owner.setLeverage(10, symbol, { mgnMode: 'cross' });
await maker.createOrder(symbol, 'limit', 'sell', 100, 100000);
const opened = await owner.createOrder(symbol, 'limit', 'buy', 100, 100000);
const resting = await owner.createOrder(symbol, 'limit', 'buy', 1, 80000);
const [before] = await owner.fetchPositions([symbol]);
if (before.contracts !== 100) {
  throw new Error('no position: ' + JSON.stringify(before));
}

async function until(what, reached) {
  const end = Date.now() + 20000;
  while (!reached()) {
    if (Date.now() > end) {
      throw new Error('not seen: ' + what + ' ' + JSON.stringify(told).slice(0, 2000));
    }
    await sleep(100);
    await index(price);
  }
}

await index(90200);
await until('the warning', () => told.warnings.length > 0);
const [warned] = await owner.fetchPositions([symbol]);
// Somebody who buys what is liquidated.
await maker.createOrder(symbol, 'limit', 'buy', 500, 89300);
await index(89440);
const mine = (o) => o.instId === instId;
await until('the cancellation', () =>
  told.orders.some((o) => mine(o) && o.ordId === resting.id && o.state === 'canceled'));
await until('a reduction', () =>
  told.orders.some((o) => mine(o) && /liquidation/.test(o.category) && Number(o.accFillSz) > 0));
await index(88000);
await until('the end of the position', () =>
  told.positions.some((p) => p.instId === instId && Number(p.pos) === 0));
await sleep(1500);

const all = async (path, params) => (await owner[path](params)).data;
const result = {
  account: user.account,
  opened: opened.id,
  resting: resting.id,
  liqPx: before.liquidationPrice,
  warnedRatio: warned.marginRatio,
  warnings: told.warnings,
  orders: told.orders,
  balances: told.balances.filter((b) => b.eventType !== 'snapshot'),
  bills: await all('privateGetAccountBills', { instType: 'SWAP' }),
  history: await all('privateGetTradeOrdersHistory', { instType: 'SWAP' }),
  closed: await all('privateGetAccountPositionsHistory', {}),
  left: await all('privateGetAccountPositions', {}),
  liquidations: (await operator('GET', '/liquidations')),
};
console.log('RESULT ' + JSON.stringify(result));
process.exit(0);
