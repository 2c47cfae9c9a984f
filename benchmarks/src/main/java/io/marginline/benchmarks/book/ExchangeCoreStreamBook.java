package io.marginline.benchmarks.book;

import exchange.core2.collections.objpool.ObjectsPool;
import exchange.core2.core.common.CoreSymbolSpecification;
import exchange.core2.core.common.MatcherEventType;
import exchange.core2.core.common.MatcherTradeEvent;
import exchange.core2.core.common.OrderAction;
import exchange.core2.core.common.OrderType;
import exchange.core2.core.common.SymbolType;
import exchange.core2.core.common.cmd.CommandResultCode;
import exchange.core2.core.common.cmd.OrderCommand;
import exchange.core2.core.common.cmd.OrderCommandType;
import exchange.core2.core.common.config.LoggingConfiguration;
import exchange.core2.core.orderbook.IOrderBook;
import exchange.core2.core.orderbook.OrderBookDirectImpl;
import exchange.core2.core.orderbook.OrderBookEventsHelper;

/** exchange-core's fastest book, one reused command, its event chain walked like our trades. */
final class ExchangeCoreStreamBook implements StreamBook {
  private static final long NO_RESERVE_LIMIT = Long.MAX_VALUE;

  private final IOrderBook book =
      new OrderBookDirectImpl(
          CoreSymbolSpecification.builder()
              .symbolId(5)
              .type(SymbolType.FUTURES_CONTRACT)
              .baseCurrency(1)
              .quoteCurrency(2)
              .baseScaleK(1)
              .quoteScaleK(1)
              .build(),
          ObjectsPool.createDefaultTestPool(),
          OrderBookEventsHelper.NON_POOLED_EVENTS_HELPER,
          LoggingConfiguration.DEFAULT);
  private final OrderCommand command = new OrderCommand();
  private long trades;
  private long digest;

  ExchangeCoreStreamBook() {
    command.uid = 1;
    command.symbol = 5;
    command.reserveBidPrice = NO_RESERVE_LIMIT;
  }

  @Override
  public void run(CommandStream stream, int from, int to) {
    for (int at = from; at < to; at++) {
      command.command = kind(stream.type[at]);
      command.orderType =
          stream.type[at] == CommandStream.IMMEDIATE ? OrderType.IOC : OrderType.GTC;
      command.action = stream.buy[at] ? OrderAction.BID : OrderAction.ASK;
      command.orderId = stream.id[at];
      command.price = stream.price[at];
      command.size = stream.size[at];
      command.matcherEvent = null;
      command.resultCode = CommandResultCode.VALID_FOR_MATCHING_ENGINE;
      CommandResultCode result = IOrderBook.processCommand(book, command);
      if (result != CommandResultCode.SUCCESS) {
        throw new IllegalStateException("command " + at + ": " + result);
      }
      for (MatcherTradeEvent e = command.matcherEvent; e != null; e = e.nextEvent) {
        if (e.eventType == MatcherEventType.TRADE) {
          trades++;
          digest = StreamBook.fold(digest, e.matchedOrderId, e.price, e.size);
        }
      }
    }
  }

  private static OrderCommandType kind(byte type) {
    return switch (type) {
      case CommandStream.LIMIT, CommandStream.IMMEDIATE -> OrderCommandType.PLACE_ORDER;
      case CommandStream.CANCEL -> OrderCommandType.CANCEL_ORDER;
      case CommandStream.REDUCE -> OrderCommandType.REDUCE_ORDER;
      case CommandStream.MOVE -> OrderCommandType.MOVE_ORDER;
      default -> throw new IllegalArgumentException("command " + type);
    };
  }

  @Override
  public long trades() {
    return trades;
  }

  @Override
  public long tradeDigest() {
    return digest;
  }

  @Override
  public int resting() {
    return book.getOrdersNum(OrderAction.ASK) + book.getOrdersNum(OrderAction.BID);
  }
}
