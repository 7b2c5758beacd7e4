package dev.fermata.transformer.size;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Finds the {@code method_info} of a method in a class file (JVMS 4.6). */
final class MethodBytes {
  private static final int[] CONSTANT_SIZES = {
    0, 0, 0, 4, 4, 8, 8, 2, 2, 4, 4, 4, 4, 0, 0, 3, 2, 4, 4, 2, 2
  };
  private static final int UTF8 = 1;

  /** Access, name, descriptor, count of attributes; name and length of one; stack and locals. */
  private static final int CODE_LENGTH = 4 * 2 + 6 + 2 * 2;

  private final byte[] bytes;
  private final DataInputStream in;
  private final String[] texts;

  private MethodBytes(byte[] bytes) throws IOException {
    this.bytes = bytes;
    this.in = new DataInputStream(new ByteArrayInputStream(bytes));
    in.skipBytes(8); // magic, version
    texts = new String[in.readUnsignedShort()];
    for (int index = 1; index < texts.length; index++) {
      int tag = in.readUnsignedByte();
      if (tag == UTF8) {
        texts[index] = in.readUTF();
      } else {
        in.skipBytes(CONSTANT_SIZES[tag]);
        index += CONSTANT_SIZES[tag] == 8 ? 1 : 0;
      }
    }
    in.skipBytes(6); // access, this, super
    in.skipBytes(2 * in.readUnsignedShort());
  }

  /** All bytes of a method, from its access flags to the end of its attributes. */
  static byte[] of(byte[] classFile, String nameAndDescriptor) {
    try {
      return new MethodBytes(classFile).find(nameAndDescriptor);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How many bytes of code a method has (JVMS 4.7.3). Its {@code Code} attribute is the first one,
   * as javac and ASM write it.
   */
  static int codeLength(byte[] classFile, String nameAndDescriptor) {
    return ByteBuffer.wrap(of(classFile, nameAndDescriptor)).getInt(CODE_LENGTH);
  }

  private byte[] find(String key) throws IOException {
    for (int fields = in.readUnsignedShort(); fields > 0; fields--) {
      member();
    }
    for (int methods = in.readUnsignedShort(); methods > 0; methods--) {
      int start = bytes.length - in.available();
      if (member().equals(key)) {
        return Arrays.copyOfRange(bytes, start, bytes.length - in.available());
      }
    }
    throw new AssertionError("no method " + key);
  }

  private String member() throws IOException {
    in.skipBytes(2);
    String key = texts[in.readUnsignedShort()] + texts[in.readUnsignedShort()];
    for (int attributes = in.readUnsignedShort(); attributes > 0; attributes--) {
      in.skipBytes(2);
      in.skipBytes(in.readInt());
    }
    return key;
  }
}
