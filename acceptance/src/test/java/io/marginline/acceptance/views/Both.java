package io.marginline.acceptance.views;

import io.marginline.model.EngineEvents;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;

/** Tells two listeners the same. */
record Both(EngineEvents first, EngineEvents second) {
  EngineEvents events() {
    return (EngineEvents)
        Proxy.newProxyInstance(
            EngineEvents.class.getClassLoader(),
            new Class<?>[] {EngineEvents.class},
            (_, method, arguments) -> {
              try {
                method.invoke(first, arguments);
                return method.invoke(second, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
