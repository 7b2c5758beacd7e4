package dev.fermata;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** The lines in a sequence of bytes that comes in pieces cut anywhere. */
final class LineIterator extends PipedIterator<List<ByteBuffer>, String> {
  private static final int CHARS = 8_192;

  private final CharsetDecoder decoder;
  private final CharBuffer chars = CharBuffer.allocate(CHARS);

  /** The bytes of a character that a piece has cut. */
  private ByteBuffer rest = ByteBuffer.allocate(0);

  private final Queue<String> lines = new ArrayDeque<>();
  private final StringBuilder line = new StringBuilder();

  /** Whether the last character was {@code \r}, so that {@code \n} would belong to it. */
  private boolean afterReturn;

  private boolean sourceEnded;

  LineIterator(AsyncIterator<? extends List<ByteBuffer>> upstream, Charset charset) {
    super(upstream);
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  @Override
  void begin() {
    String ready = lines.poll();
    if (ready != null) {
      emit(ready);
    } else if (sourceEnded) {
      end();
    } else {
      pull();
    }
  }

  @Override
  void accept(List<ByteBuffer> pieces) {
    pieces.forEach(piece -> decode(piece, false));
    begin();
  }

  @Override
  void sourceEnds() {
    sourceEnded = true;
    decode(ByteBuffer.allocate(0), true);
    while (decoder.flush(chars).isOverflow()) {
      split();
    }
    split();
    if (line.length() > 0) {
      lines.add(line.toString());
    }
    begin();
  }

  private void decode(ByteBuffer piece, boolean last) {
    ByteBuffer bytes = piece;
    if (rest.hasRemaining()) {
      bytes = ByteBuffer.allocate(rest.remaining() + piece.remaining()).put(rest).put(piece).flip();
    }
    while (decoder.decode(bytes, chars, last).isOverflow()) {
      split();
    }
    split();
    rest = ByteBuffer.allocate(bytes.remaining()).put(bytes).flip();
  }

  private void split() {
    chars.flip();
    while (chars.hasRemaining()) {
      char c = chars.get();
      if (c == '\n' && afterReturn) {
        afterReturn = false;
      } else if (c == '\n' || c == '\r') {
        afterReturn = c == '\r';
        lines.add(line.toString());
        line.setLength(0);
      } else {
        afterReturn = false;
        line.append(c);
      }
    }
    chars.clear();
  }
}
