package io.marginline.gateway.market;

import io.marginline.gateway.stream.Arg;
import io.marginline.gateway.stream.Sink;
import io.marginline.gateway.stream.Subscription;
import io.marginline.views.Venue;
import io.marginline.views.market.Market;
import java.util.ArrayList;
import java.util.List;

/**
 * One channel of one instrument, index, family or product and who subscribed to it. Each message is
 * written once; what differs is the echo of the arg, which few clients write differently.
 */
final class Topic {
  private final Desk desk;
  private final Feed feed;
  private final List<Member> members = new ArrayList<>();

  /** A subscription; two of them are never the same. */
  private static final class Member {
    private final String arg;
    private final Sink sink;

    Member(String arg, Sink sink) {
      this.arg = arg;
      this.sink = sink;
    }
  }

  /** What a topic says. Called under the topic's lock, inside a read of the venue. */
  interface Feed {
    /**
     * What a new subscriber gets, without the arg: {@code "data":[…]}; nothing when empty.
     *
     * @param alone nobody else is subscribed: what was pushed before does not bind
     */
    List<String> first(Venue venue, Market market, boolean alone);

    /** What all subscribers get now. */
    List<String> next(Venue venue, Market market);
  }

  Topic(Desk desk, Feed feed) {
    this.desk = desk;
    this.feed = feed;
  }

  /** The first message and then every change: nothing is missed or repeated in between. */
  synchronized Subscription join(Arg arg, Sink sink) {
    Member member = new Member("{\"arg\":" + arg.row().toJson() + ",", sink);
    List<String> first = desk.read((venue, market) -> feed.first(venue, market, members.isEmpty()));
    members.add(member);
    first.forEach(message -> sink.pushText(member.arg + message));
    return () -> leave(member);
  }

  private synchronized void leave(Member member) {
    members.removeIf(each -> each == member);
  }

  synchronized boolean idle() {
    return members.isEmpty();
  }

  synchronized void tick() {
    if (!members.isEmpty()) {
      push(desk.read(feed::next));
    }
  }

  /** Messages that were made elsewhere. */
  synchronized void push(List<String> messages) {
    for (String message : messages) {
      String arg = "";
      String whole = "";
      for (Member member : members) {
        if (!member.arg.equals(arg)) {
          arg = member.arg;
          whole = arg + message;
        }
        member.sink.pushText(whole);
      }
    }
  }
}
