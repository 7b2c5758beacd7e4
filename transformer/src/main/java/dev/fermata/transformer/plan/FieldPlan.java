package dev.fermata.transformer.plan;

import org.objectweb.asm.Type;

/**
 * A field of a machine.
 *
 * @param ordinal its position among the machine's fields
 * @param name unique in the machine
 * @param type its declared type
 */
public record FieldPlan(int ordinal, String name, Type type) {

  /**
   * Whether the field can keep an object from being collected.
   *
   * @return false for primitive types
   */
  public boolean isReference() {
    return type.getSort() >= Type.ARRAY;
  }
}
