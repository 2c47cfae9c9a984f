package io.marginline.gateway.trade;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * An algo as it stands. Immutable: the algo thread replaces it, everybody reads it.
 *
 * @param firstTrigger the engine's trigger of the first leg; 0 = none
 * @param slTrigger likewise of the stop loss
 */
record Algo(AlgoTerms terms, AlgoState state, long firstTrigger, long slTrigger, Course course) {

  /**
   * What happened so far.
   *
   * @param parentHi request id of the order that it is attached to; 0, 0 = none
   * @param parentLo likewise; with a parentHi of 0 the trigger order whose order it waits for
   * @param parentOrder that order; 0 = not known yet, or none
   * @param order what it placed; 0 = nothing, or not known
   * @param side tp or sl, of the leg that fired
   * @param extreme of a trailing stop that is active
   * @param revision rises with each amendment; part of the request ids
   */
  record Course(
      long parentHi,
      long parentLo,
      long parentOrder,
      long order,
      String side,
      long actualLots,
      String actualPx,
      long triggeredMs,
      String failCode,
      @Nullable BigDecimal extreme,
      int revision,
      long updatedMs) {

    static Course begun(long nowMs) {
      return new Course(0, 0, 0, 0, "", 0, "", 0, "", null, 0, nowMs);
    }

    Course ofParent(long hi, long lo, long orderId) {
      return new Course(
          hi,
          lo,
          orderId,
          order,
          side,
          actualLots,
          actualPx,
          triggeredMs,
          failCode,
          extreme,
          revision,
          updatedMs);
    }

    Course failed(String code, long nowMs) {
      return new Course(
          parentHi,
          parentLo,
          parentOrder,
          order,
          side,
          actualLots,
          actualPx,
          triggeredMs,
          code,
          extreme,
          revision,
          nowMs);
    }

    Course fired(String which, long orderId, long lots, String px, long nowMs) {
      return new Course(
          parentHi,
          parentLo,
          parentOrder,
          orderId,
          which,
          lots,
          px,
          nowMs,
          "",
          extreme,
          revision,
          nowMs);
    }

    Course trailed(BigDecimal newExtreme, long nowMs) {
      return new Course(
          parentHi,
          parentLo,
          parentOrder,
          order,
          side,
          actualLots,
          actualPx,
          triggeredMs,
          failCode,
          newExtreme,
          revision,
          nowMs);
    }

    Course revised(long nowMs) {
      return new Course(
          parentHi,
          parentLo,
          parentOrder,
          order,
          side,
          actualLots,
          actualPx,
          triggeredMs,
          failCode,
          extreme,
          revision + 1,
          nowMs);
    }
  }

  long id() {
    return terms.id();
  }

  Algo with(AlgoState newState, Course newCourse) {
    return new Algo(terms, newState, firstTrigger, slTrigger, newCourse);
  }

  Algo with(AlgoTerms newTerms) {
    return new Algo(newTerms, state, firstTrigger, slTrigger, course);
  }

  Algo triggers(long first, long sl) {
    return new Algo(terms, state, first, sl, course);
  }
}
