package io.marginline.acceptance.architecture;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;

/** Chooses the one class of a name. */
final class Named extends DescribedPredicate<JavaClass> {
  private final String name;

  Named(String name) {
    super("class " + name);
    this.name = name;
  }

  @Override
  public boolean test(JavaClass candidate) {
    return candidate.getName().equals(name);
  }
}
