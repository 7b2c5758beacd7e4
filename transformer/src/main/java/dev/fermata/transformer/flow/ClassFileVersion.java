package dev.fermata.transformer.flow;

import java.nio.ByteBuffer;
import org.objectweb.asm.Opcodes;

/**
 * The version that a class file is of (JVMS 4.1).
 *
 * @param major its major version, such as 61 for Java 17
 */
public record ClassFileVersion(int major) {
  private static final int MAGIC = 0xCAFEBABE;
  private static final int MAJOR_OFFSET = 6;

  /** The newest that can be rewritten. */
  public static final ClassFileVersion NEWEST = new ClassFileVersion(Opcodes.V28);

  /** The oldest that can be rewritten: older ones have no frames to rely on. */
  public static final ClassFileVersion OLDEST = new ClassFileVersion(Opcodes.V1_8);

  /**
   * Reads the version.
   *
   * @param bytes a class file
   * @return its version
   * @throws IllegalArgumentException for bytes that are no class file
   */
  public static ClassFileVersion of(byte[] bytes) {
    if (bytes.length <= MAJOR_OFFSET + 1 || ByteBuffer.wrap(bytes).getInt() != MAGIC) {
      throw new IllegalArgumentException("it does not begin with 0xCAFEBABE");
    }
    return new ClassFileVersion(
        (bytes[MAJOR_OFFSET] & 0xff) << Byte.SIZE | bytes[MAJOR_OFFSET + 1] & 0xff);
  }

  /**
   * Whether this version is newer than what is known of class files.
   *
   * @return true if nothing of it can be rewritten
   */
  public boolean isTooNew() {
    return major > NEWEST.major;
  }

  /**
   * Whether this version is older than what can be relied on.
   *
   * @return true if nothing of it can be rewritten
   */
  public boolean isTooOld() {
    return major < OLDEST.major;
  }

  /**
   * The class file as one whose declarations can be read: the reader takes no newer one at all, and
   * what is newer is seldom in the declarations.
   *
   * @param bytes a class file of this version
   * @return the same array where it is not too new
   */
  public byte[] asReadable(byte[] bytes) {
    if (!isTooNew()) {
      return bytes;
    }
    byte[] readable = bytes.clone();
    readable[MAJOR_OFFSET] = (byte) (NEWEST.major >> Byte.SIZE);
    readable[MAJOR_OFFSET + 1] = (byte) NEWEST.major;
    return readable;
  }
}
