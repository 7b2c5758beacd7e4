package dev.fermata.transformer.cli;

import dev.fermata.transformer.bytecode.RuntimeNames;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;

/**
 * Finds machines that an earlier run generated and that no class uses: their hosts have been
 * compiled anew since, or are gone. Compilers do not know these files, so nobody else deletes them
 * from a class directory that is not cleaned before each build.
 */
final class LeftoverMachines {

  private static final String SUFFIX = ".class";
  private static final String MACHINE_PACKAGE = RuntimeNames.PREFIX + "machine/";
  private static final int GENERATED = Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;
  private static final int CONSTANT_CLASS = 7; // JVMS 4.4, table 4.4-A

  private LeftoverMachines() {}

  /**
   * Finds the machines that no host mentions.
   *
   * @param classes class-file path to bytes
   * @return their paths
   */
  static SortedSet<String> in(Map<String, byte[]> classes) {
    SortedSet<String> leftover = new TreeSet<>();
    classes.forEach(
        (path, bytes) -> {
          if (path.indexOf('$') > 0 && isMachine(bytes) && !isMentioned(path, classes)) {
            leftover.add(path);
          }
        });
    return leftover;
  }

  /** No user's class is synthetic and extends a base class of generated code. */
  private static boolean isMachine(byte[] bytes) {
    return reader(bytes)
        .filter(reader -> (reader.getAccess() & GENERATED) == GENERATED)
        .filter(reader -> reader.getSuperName().startsWith(MACHINE_PACKAGE))
        .isPresent();
  }

  /** Empty for files that are no class files, or too new: the transformation itself says so. */
  private static Optional<ClassReader> reader(byte[] bytes) {
    try {
      return Optional.of(new ClassReader(bytes));
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  /** The host's name is the machine's up to one of its dollar signs. */
  private static boolean isMentioned(String path, Map<String, byte[]> classes) {
    String machine = path.substring(0, path.length() - SUFFIX.length());
    for (int end = path.indexOf('$'); end > 0; end = path.indexOf('$', end + 1)) {
      byte[] host = classes.get(path.substring(0, end) + SUFFIX);
      if (host != null && reader(host).map(reader -> mentions(reader, machine)).orElse(true)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentions(ClassReader reader, String internalName) {
    char[] buffer = new char[reader.getMaxStringLength()];
    for (int index = 1; index < reader.getItemCount(); index++) {
      int offset = reader.getItem(index);
      if (offset > 0
          && reader.readByte(offset - 1) == CONSTANT_CLASS
          && internalName.equals(reader.readUTF8(offset, buffer))) {
        return true;
      }
    }
    return false;
  }
}
