// The methods that ccxt's current live runner calls (it is not published with the package), each
// called with the current client on three symbols, its answer held to that runner's invariants;
// then its funded scenario: an order that rests, is found and cancelled; one that fills, and out.
// Environment: OKX_BASE, K S P (a key that trades, an account with USDT and BTC).
import ccxt from 'ccxt';

const base = process.env.OKX_BASE;
const ws = base.replace(/^http/, 'ws') + '/ws/v5';
const PATIENCE_MS = 30000;
let passed = 0;
const failures = [];
const skipped = new Map();

function must(holds, what) {
  if (!holds) {
    throw new Error(what);
  }
}

const absent = (value) => value === undefined;
const positive = (o, ...keys) => keys.forEach((key) =>
  must(absent(o[key]) || o[key] > 0, `${key} ${o[key]} is not above 0`));
const notNegative = (o, ...keys) => keys.forEach((key) =>
  must(absent(o[key]) || o[key] >= 0, `${key} ${o[key]} is below 0`));
const given = (o, ...keys) => keys.forEach((key) => must(!absent(o[key]), `no ${key}`));
const near = (a, b) => Math.abs(a - b) <= 1e-8 * Math.max(1, Math.abs(a), Math.abs(b));

function time(o, key = 'timestamp', future = false) {
  const at = o[key];
  if (!absent(at)) {
    must(Number.isInteger(at) && at > 1230940800000 && at < 2147483648000, `${key} ${at}`);
    must(future || at <= Date.now() + 60000, `${key} lies in the future`);
  }
  if (key === 'timestamp' && !absent(o.datetime)) {
    must(Date.parse(o.datetime) === at, 'datetime is not timestamp');
  }
}

const every = (check, least = 0) => (list, symbol) => {
  must(list !== null && typeof list === 'object', 'no list');
  const all = Object.values(list);
  must(all.length >= least, `${all.length} entries, not ${least}`);
  all.forEach((one) => check(one, symbol));
};

function sameSymbol(o, symbol) {
  must(absent(symbol) || o.symbol === symbol, `symbol ${o.symbol}`);
}

function market(m) {
  given(m, 'id', 'symbol', 'base', 'quote', 'type', 'active', 'taker', 'maker', 'info');
  if (m.contract) {
    must(m.linear !== m.inverse, 'linear and inverse');
    must(m.contractSize > 0, 'contractSize');
    given(m, 'settle', 'settleId');
  } else {
    must(absent(m.linear) && absent(m.inverse) && absent(m.settle), 'a spot market settles');
  }
  if (m.option) {
    must(m.strike > 0 && ['put', 'call'].includes(m.optionType), 'strike, optionType');
  }
  if (m.option || m.future) {
    must(m.expiry > 0 && Date.parse(m.expiryDatetime) === m.expiry, 'expiry');
  }
  positive(m.precision, 'amount', 'price');
}

function ticker(t, symbol) {
  sameSymbol(t, symbol);
  time(t);
  positive(t, 'high', 'low', 'open', 'close', 'last', 'bid', 'ask', 'average', 'vwap');
  notNegative(t, 'bidVolume', 'askVolume', 'baseVolume', 'quoteVolume');
  must(t.last === t.close, 'last is not close');
  must(absent(t.bid) || absent(t.ask) || t.ask > t.bid, 'ask is not above bid');
  if (!absent(t.last) && !absent(t.open)) {
    must(t.last <= t.high && t.last >= t.low && t.open <= t.high && t.open >= t.low, 'range');
    must(near(t.change, t.last - t.open), 'change');
  }
}

function lastPrice(p, symbol) {
  sameSymbol(p, symbol);
  positive(p, 'price');
}

function candle(c) {
  const [at, open, high, low, close, volume] = c;
  time({ timestamp: at });
  must(open > 0 && low > 0, 'prices');
  must(high >= Math.max(open, close) && low <= Math.min(open, close), `high and low of ${c}`);
  must(absent(volume) || volume >= 0, 'volume');
}

function candles(list) {
  every(candle, 1)(list);
  list.slice(1).forEach((c, i) => must(c[0] > list[i][0], 'candles are not in order'));
}

function book(b, symbol) {
  sameSymbol(b, symbol);
  time(b);
  for (const [side, sign] of [['bids', -1], ['asks', 1]]) {
    must(b[side].length > 0, `no ${side}`);
    b[side].forEach(([price, amount]) => must(price > 0 && amount > 0, side));
    b[side].slice(1).forEach(([price], i) =>
      must(sign * (price - b[side][i][0]) > 0, `${side} are not in order`));
  }
  must(b.bids[0][0] < b.asks[0][0], 'crossed');
}

function trade(t, symbol) {
  sameSymbol(t, symbol);
  given(t, 'id', 'timestamp', 'price', 'amount', 'side');
  time(t);
  positive(t, 'price', 'amount', 'cost');
  must(['buy', 'sell'].includes(t.side), 'side');
  must([undefined, 'taker', 'maker'].includes(t.takerOrMaker), 'takerOrMaker');
}

function order(o, symbol) {
  sameSymbol(o, symbol);
  must(typeof o.id === 'string' && o.id !== '', 'id');
  time(o);
  must([undefined, 'open', 'closed', 'canceled'].includes(o.status), `status ${o.status}`);
  must([undefined, 'buy', 'sell'].includes(o.side), 'side');
  must([undefined, 'GTC', 'IOC', 'FOK', 'PO'].includes(o.timeInForce), 'timeInForce');
  positive(o, 'price', 'average', 'triggerPrice');
  notNegative(o, 'amount', 'filled', 'remaining', 'cost');
  if (!absent(o.amount) && !absent(o.filled)) {
    must(o.amount >= o.filled && near(o.filled + o.remaining, o.amount), 'amounts do not add up');
  }
}

function position(p, symbol) {
  sameSymbol(p, symbol);
  given(p, 'symbol', 'side', 'contracts', 'contractSize', 'marginMode', 'info');
  time(p);
  must(['long', 'short'].includes(p.side), 'side');
  must(['cross', 'isolated'].includes(p.marginMode), 'marginMode');
  positive(p, 'entryPrice', 'markPrice', 'contracts', 'contractSize', 'notional', 'leverage',
    'initialMargin', 'maintenanceMargin', 'marginRatio', 'liquidationPrice');
}

function balance(b) {
  given(b, 'free', 'used', 'total', 'info');
  for (const code of Object.keys(b.total)) {
    must(near(b.free[code] + b.used[code], b.total[code]), `${code} does not add up`);
  }
}

function funding(f, symbol) {
  sameSymbol(f, symbol);
  given(f, 'fundingRate', 'fundingTimestamp');
  time(f, 'fundingTimestamp', true);
}

function tier(t) {
  given(t, 'tier', 'maintenanceMarginRate', 'maxLeverage');
  must(t.maxNotional > t.minNotional, 'tier is empty');
  must(t.maintenanceMarginRate > 0 && t.maintenanceMarginRate <= 1 && t.maxLeverage >= 1, 'rates');
}

function ledgerEntry(l) {
  must(typeof l.id === 'string' && l.id !== '', 'id');
  time(l);
  given(l, 'currency', 'amount', 'type');
  must(['in', 'out', undefined].includes(l.direction), 'direction');
}

function rate(r) {
  given(r, 'timestamp');
  time(r);
}

function record(o) {
  given(o, 'info');
  time(o);
}

const anything = (answer) => must(!absent(answer), 'no answer');

function client() {
  return new ccxt.pro.okx({
    apiKey: process.env.K, secret: process.env.S, password: process.env.P,
    enableRateLimit: false, newUpdates: true, urls: { api: { rest: base, ws } } });
}

function within(promise, what) {
  let timer;
  const late = new Promise((resolve, reject) => {
    timer = setTimeout(() => reject(new Error(what + ' took too long')), PATIENCE_MS);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

async function call(exchange, method, args, check, symbol) {
  const name = `${method} ${symbol ?? ''}`.trim();
  if (method !== 'loadMarkets' && !exchange.has[method]) {
    skipped.set(method, 'ccxt does not support it for okx');
    return undefined;
  }
  try {
    const answer = await within(exchange[method](...args), name);
    check(answer, symbol);
    passed++;
    return answer;
  } catch (e) {
    failures.push(`${name}: ${e.constructor.name} ${String(e.message).slice(0, 300)}`);
    return undefined;
  }
}

async function publicMethods(x, symbol, swap) {
  const same = (check) => (answer) => check(answer, symbol);
  const one = (method, check, args = [symbol]) => call(x, method, args, same(check), symbol);
  must(typeof x.features === 'object' && x.features.spot && x.features.swap, 'features');
  passed++;
  await one('fetchCurrencies', every((c) => given(c, 'id', 'code', 'info'), 1), []);
  await one('fetchTicker', ticker);
  await one('fetchTickers', every(ticker, 1), [[symbol]]);
  await call(x, 'fetchTickers', [], every((t) => ticker(t), 1), undefined);
  await one('fetchLastPrices', every(lastPrice, 1), [[symbol]]);
  await one('fetchOHLCV', candles, [symbol, '1m', undefined, 10]);
  await one('fetchTrades', every(trade, 1));
  await one('fetchOrderBook', book);
  await one('fetchL2OrderBook', book);
  await one('fetchOrderBooks', every(book, 1), [[symbol]]);
  await one('fetchBidsAsks', every(ticker, 1), [[symbol]]);
  await one('fetchStatus', (s) => must(['ok', 'maintenance'].includes(s.status), 'status'), []);
  await one('fetchTime', (t) => must(Math.abs(t - Date.now()) < 60000, 'time'), []);
  if (swap) {
    await one('fetchFundingRate', funding);
    await one('fetchFundingRates', every(funding, 1), [[symbol]]);
    await one('fetchFundingRateHistory', every(rate));
    await one('fetchIndexOHLCV', candles, [symbol, '1m', undefined, 10]);
    await one('fetchMarkOHLCV', candles, [symbol, '1m', undefined, 10]);
    await one('fetchPremiumIndexOHLCV', candles, [symbol, '1m', undefined, 10]);
    await one('fetchOpenInterestHistory', every(rate), [x.market(symbol).base, '1h']);
  }
}

async function privateMethods(x, symbol, swap) {
  const one = (method, check, args = [symbol]) =>
    call(x, method, args, (answer) => check(answer, symbol), symbol);
  const code = x.market(symbol).base;
  await one('fetchBalance', balance, []);
  await one('fetchAccounts', every((a) => given(a, 'id', 'type', 'info'), 1), []);
  await one('fetchTransactionFees', anything, []);
  await one('fetchTradingFees', anything, []);
  await one('fetchTradingFee', (f) => given(f, 'maker', 'taker', 'symbol'));
  await one('fetchOrders', every(order));
  await one('fetchOpenOrders', every(order));
  await one('fetchClosedOrders', every(order, 1));
  await one('fetchCanceledOrders', every(order, 1));
  await one('fetchMyTrades', every(trade, 1));
  await one('fetchLeverageTiers', anything, [[symbol]]);
  if (swap) {
    await one('fetchMarketLeverageTiers', every(tier, 1));
  }
  await one('fetchLedger', every(ledgerEntry, 1), ['BTC']);
  await one('fetchLedgerEntry', ledgerEntry, ['1', 'BTC']);
  await one('fetchTransactions', every(record), [code]);
  await one('fetchDeposits', every(record), [code]);
  await one('fetchWithdrawals', every(record), [code]);
  await one('fetchBorrowInterest', every(record), [code]);
  await one('fetchBorrowRateHistory', every(rate), [code]);
  await one('fetchDepositAddress', (a) => {
    if (absent(a)) {
      skipped.set('fetchDepositAddress', 'the list is empty: money does not come over chains');
    } else {
      given(a, 'address');
    }
  }, [code]);
  await one('fetchDepositAddresses', anything, [[code]]);
  await one('fetchDepositAddressesByNetwork', every((a) => given(a, 'address')), [code]);
  await one('fetchMarginModes', anything, [[symbol]]);
  if (swap) {
    await one('fetchPositionRisk', anything);
    await one('fetchPositionsRisk', anything, [[symbol]]);
    await one('setPositionMode', anything, [false]);
    await one('setMarginMode', anything, ['cross', symbol, { lever: 5 }]);
    await one('fetchFundingHistory', every(record));
  }
  await one('cancelAllOrders', anything);
}

/** Each of these hears something within the patience, since somebody trades in each market. */
async function watchMethods(x, symbol, swap) {
  const one = (method, check, args = [symbol]) =>
    call(x, method, args, (answer) => check(answer, symbol), symbol);
  const all = [
    one('watchOHLCV', candles, [symbol, '1m']),
    one('watchOHLCVForSymbols', anything, [[[symbol, '1m']]]),
    one('watchTicker', ticker),
    one('watchTickers', every(ticker, 1), [[symbol]]),
    one('watchBidsAsks', every((t) => sameSymbol(t, symbol), 1), [[symbol]]),
    one('watchOrderBook', book),
    one('watchOrderBookForSymbols', book, [[symbol]]),
    one('watchTrades', every(trade, 1)),
    one('watchTradesForSymbols', every(trade, 1), [[symbol]]),
    one('watchBalance', balance, []),
    one('watchMyTrades', every(trade, 1)),
    one('watchOrders', every(order, 1)),
  ];
  if (swap) {
    all.push(one('watchPosition', position));
    all.push(one('watchPositions', every(position), [[symbol]]));
  }
  await Promise.all(all);
}

/** What the runner does with money: --fundedTests. Seen: called while the position is there. */
async function funded(x, symbol, swap, seen) {
  const mine = (check) => (answer) => check(answer, symbol);
  const one = (method, check, args) => call(x, method, args, mine(check), symbol);
  const { bid, ask } = await x.fetchTicker(symbol);
  const { amount: least, cost } = x.market(symbol).limits;
  const amount = Math.max(least.min * 20, cost?.min ?? 0);
  const limit = (price) =>
    [symbol, 'limit', 'buy', amount, Number(x.priceToPrecision(symbol, price))];
  const resting = await one('createOrder', order, limit(bid / 1.045));
  await one('fetchOpenOrders', (list) =>
    must(list.some((o) => o.id === resting.id && o.status === 'open'), 'not among the open'),
  [symbol]);
  await one('fetchOrder', (o) => must(o.status === 'open', o.status), [resting.id, symbol]);
  await one('cancelOrder', (o) => must(o.id === resting.id, 'id'), [resting.id, symbol]);
  await one('fetchOrder', (o) => must(o.status === 'canceled', o.status), [resting.id, symbol]);
  await one('fetchOpenOrders', (list) =>
    must(list.every((o) => o.id !== resting.id), 'still among the open'), [symbol]);

  const filled = await one('createOrder', order, limit(ask * 1.045));
  await one('fetchOrder', (o) => {
    order(o, symbol);
    must(o.status === 'closed' && near(o.filled, amount), `${o.status} ${o.filled}`);
  }, [filled.id, symbol]);
  await one('fetchOrderTrades', every(trade, 1), [filled.id, symbol]);
  await seen();
  // Spot: the fee was paid in what was bought.
  const out = swap ? amount : Number(x.amountToPrecision(symbol, amount * 0.99));
  const closing = await one('createOrder', order,
    [symbol, 'market', 'sell', out, undefined, swap ? { reduceOnly: true } : {}]);
  await one('fetchOrder', (o) => must(o.status === 'closed', o.status), [closing.id, symbol]);
}

async function run(symbol) {
  const x = client();
  await x.loadHttpProxyAgent();
  await x.loadMarkets();
  const swap = !x.market(symbol).spot;
  x.options.defaultType = swap ? 'swap' : 'spot';
  try {
    await publicMethods(x, symbol, swap);
    const watching = watchMethods(x, symbol, swap);
    await funded(x, symbol, swap, async () => {
      if (swap) {
        await call(x, 'fetchPosition', [symbol], (p) => position(p, symbol), symbol);
        await call(x, 'fetchPositions', [[symbol]],
          (l) => every(position, 1)(l, symbol), symbol);
      }
    });
    await privateMethods(x, symbol, swap);
    await watching;
  } catch (e) {
    failures.push(`${symbol}: ${e.stack}`);
  }
  await x.close();
}

const first = client();
await call(first, 'loadMarkets', [true], every(market, 4));
await first.close();
await Promise.all(['BTC/USDT', 'BTC/USDT:USDT', 'BTC/USD:BTC'].map(run));
for (const [method, reason] of [...skipped].sort()) {
  console.log(`skipped: ${method}: ${reason}`);
}
failures.forEach((failure) => console.log('FAIL ' + failure));
console.log(`pass ${passed} fail ${failures.length}`);
process.exit(failures.length === 0 ? 0 : 1);
