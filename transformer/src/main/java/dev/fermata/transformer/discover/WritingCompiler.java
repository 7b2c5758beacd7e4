package dev.fermata.transformer.discover;

import org.objectweb.asm.ClassReader;

/**
 * Which compiler wrote a class file, as the order of its constant pool tells. javac numbers
 * constants as the code needs them. ecj numbers the class itself first and its superclass second,
 * each followed by its name; tools built on ASM number a name before its class.
 */
public enum WritingCompiler {
  /** javac, of any version. */
  JAVAC,
  /** ecj, or a tool that has written anew what a compiler wrote. */
  OTHER;

  private static final int CONSTANT_UTF8 = 1;
  private static final int CONSTANT_CLASS = 7;
  private static final int SECOND_CLASS = 3;

  static WritingCompiler of(ClassReader reader) {
    boolean beginsWithName = tag(reader, 1) == CONSTANT_UTF8;
    return beginsWithName || (isNamedClass(reader, 1) && isNamedClass(reader, SECOND_CLASS))
        ? OTHER
        : JAVAC;
  }

  /** Whether a constant is a class whose name is the next constant. */
  private static boolean isNamedClass(ClassReader reader, int index) {
    return tag(reader, index) == CONSTANT_CLASS
        && reader.readUnsignedShort(reader.getItem(index)) == index + 1;
  }

  private static int tag(ClassReader reader, int index) {
    int offset = index < reader.getItemCount() ? reader.getItem(index) : 0;
    return offset == 0 ? 0 : reader.readByte(offset - 1);
  }
}
