package dev.fermata.transformer.discover;

import dev.fermata.transformer.bytecode.RuntimeNames;
import java.util.LinkedHashSet;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Type;

/** Reads what a class mentions from its constant pool alone (JVMS 4.4). */
final class ConstantPool {
  private static final int CONSTANT_UTF8 = 1;
  private static final int CONSTANT_METHODREF = 10;
  private static final int CONSTANT_INTERFACE_METHODREF = 11;
  private static final int CONSTANT_NAME_AND_TYPE = 12;
  private static final int CONSTANT_INVOKE_DYNAMIC = 18;

  private final ClassReader reader;
  private final char[] buffer;

  ConstantPool(ClassReader reader) {
    this.reader = reader;
    this.buffer = new char[reader.getMaxStringLength()];
  }

  /** Whether any constant names a class of the runtime. */
  boolean mentionsRuntime() {
    return mentions(RuntimeNames.PREFIX);
  }

  /** Whether the class carries the marker of a rewritten class. */
  boolean mentionsMarker() {
    return mentions(RuntimeNames.REWRITTEN_DESCRIPTOR);
  }

  private boolean mentions(String text) {
    for (int index = 1; index < reader.getItemCount(); index++) {
      int offset = reader.getItem(index);
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_UTF8 && contains(offset, text)) {
        return true;
      }
    }
    return false;
  }

  /** The runtime's names are ASCII: comparing bytes is comparing modified UTF-8 (JVMS 4.4.7). */
  private boolean contains(int offset, String text) {
    int end = offset + 2 + reader.readUnsignedShort(offset) - text.length();
    for (int start = offset + 2; start <= end; start++) {
      int matched = 0;
      while (matched < text.length() && reader.readByte(start + matched) == text.charAt(matched)) {
        matched++;
      }
      if (matched == text.length()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any constant refers to a method with one of the given names and descriptors. */
  boolean refersToAny(Set<String> namesAndDescriptors) {
    for (int index = 1; index < reader.getItemCount(); index++) {
      int offset = reader.getItem(index);
      int tag = offset > 0 ? reader.readByte(offset - 1) : 0;
      if ((tag == CONSTANT_METHODREF || tag == CONSTANT_INTERFACE_METHODREF)
          && namesAndDescriptors.contains(nameAndDescriptor(index, offset))) {
        return true;
      }
    }
    return false;
  }

  private String nameAndDescriptor(int index, int offset) {
    int nameAndType = nameAndType(index, offset);
    return reader.readUTF8(nameAndType, buffer) + reader.readUTF8(nameAndType + 2, buffer);
  }

  /** The NameAndType of a constant that has one at its second place. */
  private int nameAndType(int index, int offset) {
    int nameAndType = reader.getItem(reader.readUnsignedShort(offset + 2));
    if (reader.readByte(nameAndType - 1) != CONSTANT_NAME_AND_TYPE) {
      throw new IllegalArgumentException("no NameAndType at constant " + index);
    }
    return nameAndType;
  }

  /** The types that call sites give: among them every interface that a lambda implements. */
  Set<String> callSiteResults() {
    Set<String> results = new LinkedHashSet<>();
    for (int index = 1; index < reader.getItemCount(); index++) {
      int offset = reader.getItem(index);
      if (offset > 0 && reader.readByte(offset - 1) == CONSTANT_INVOKE_DYNAMIC) {
        int nameAndType = nameAndType(index, offset);
        Type result = Type.getReturnType(reader.readUTF8(nameAndType + 2, buffer));
        if (result.getSort() == Type.OBJECT) {
          results.add(result.getInternalName());
        }
      }
    }
    return results;
  }
}
