package io.marginline.engine.account;

import io.marginline.model.ClientId;
import io.marginline.model.OrderType;
import io.marginline.model.SelfTrade;
import java.util.Arrays;
import org.agrona.collections.Long2LongHashMap;

/**
 * Live orders by slot, structure of arrays. A leg's orders form a list by rising order id. The id
 * map is looked up, never walked.
 */
public final class Orders {
  public static final int NONE = -1;

  private final Legs legs;
  private final Accounts accounts;
  private final Long2LongHashMap slotOfId = new Long2LongHashMap(NONE);
  private int used;
  private int firstFree = NONE;

  public long[] id = new long[64];
  public int[] leg = new int[64];
  public boolean[] buy = new boolean[64];
  public boolean[] reduceOnly = new boolean[64];
  public OrderType[] type = new OrderType[64];
  public SelfTrade[] selfTrade = new SelfTrade[64];
  public ClientId[] clientId = new ClientId[64];
  public long[] priceTicks = new long[64];
  public long[] remainingLots = new long[64];
  public long[] filledLots = new long[64];
  public long[] priority = new long[64];
  private int[] next = new int[64];
  private int[] previous = new int[64];

  public Orders(Legs legs, Accounts accounts) {
    this.legs = legs;
    this.accounts = accounts;
  }

  /** A slot for a new order of the leg, last in the leg's list; ids must rise. */
  public int create(long orderId, int ofLeg) {
    int slot = firstFree != NONE ? firstFree : used++;
    if (slot == firstFree) {
      firstFree = next[slot];
    }
    reach(slot);
    id[slot] = orderId;
    leg[slot] = ofLeg;
    filledLots[slot] = 0;
    previous[slot] = legs.lastOrder[ofLeg];
    next[slot] = NONE;
    if (previous[slot] == NONE) {
      legs.firstOrder[ofLeg] = slot;
    } else {
      next[previous[slot]] = slot;
    }
    legs.lastOrder[ofLeg] = slot;
    accounts.liveOrders[legs.account(ofLeg)]++;
    legs.liveOrders[ofLeg]++;
    legs.touch(ofLeg);
    slotOfId.put(orderId, slot);
    return slot;
  }

  public void free(int slot) {
    int ofLeg = leg[slot];
    if (previous[slot] == NONE) {
      legs.firstOrder[ofLeg] = next[slot];
    } else {
      next[previous[slot]] = next[slot];
    }
    if (next[slot] == NONE) {
      legs.lastOrder[ofLeg] = previous[slot];
    } else {
      previous[next[slot]] = previous[slot];
    }
    accounts.liveOrders[legs.account(ofLeg)]--;
    legs.liveOrders[ofLeg]--;
    legs.touch(ofLeg);
    slotOfId.remove(id[slot]);
    clientId[slot] = ClientId.NONE;
    id[slot] = 0;
    next[slot] = firstFree;
    firstFree = slot;
  }

  /** The slot of a live order, or NONE. */
  public int slotOf(long orderId) {
    return (int) slotOfId.get(orderId);
  }

  /** The account's live order with that client id, or NONE. */
  public int slotOf(int accountId, ClientId wanted) {
    for (int l = legs.first(accountId); l != Legs.NONE; l = legs.next(l)) {
      for (int slot = legs.firstOrder[l]; slot != NONE; slot = next[slot]) {
        if (clientId[slot].equals(wanted)) {
          return slot;
        }
      }
    }
    return NONE;
  }

  /** The next order of the same leg. */
  public int next(int slot) {
    return next[slot];
  }

  /** One more than the highest slot ever used; free slots have id 0. */
  public int slots() {
    return used;
  }

  private void reach(int slot) {
    if (slot < id.length) {
      return;
    }
    int size = 2 * id.length;
    id = Arrays.copyOf(id, size);
    leg = Arrays.copyOf(leg, size);
    buy = Arrays.copyOf(buy, size);
    reduceOnly = Arrays.copyOf(reduceOnly, size);
    type = Arrays.copyOf(type, size);
    selfTrade = Arrays.copyOf(selfTrade, size);
    clientId = Arrays.copyOf(clientId, size);
    priceTicks = Arrays.copyOf(priceTicks, size);
    remainingLots = Arrays.copyOf(remainingLots, size);
    filledLots = Arrays.copyOf(filledLots, size);
    priority = Arrays.copyOf(priority, size);
    next = Arrays.copyOf(next, size);
    previous = Arrays.copyOf(previous, size);
  }
}
