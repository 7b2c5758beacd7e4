package dev.fermata;

/** The events in the lines of a {@code text/event-stream}. Source: WHATWG HTML, 9.2.6. */
final class EventIterator extends PipedIterator<String, ServerSentEvent> {
  private final StringBuilder data = new StringBuilder();
  private String type = "";
  private String lastEventId = "";
  private boolean first = true;

  EventIterator(AsyncIterator<String> upstream) {
    super(upstream);
  }

  @Override
  void accept(String received) {
    String line = received;
    if (first) {
      first = false;
      line = line.startsWith("\uFEFF") ? line.substring(1) : line; // a byte order mark
    }
    if (line.isEmpty()) {
      dispatch();
      return;
    }
    int colon = line.indexOf(':');
    if (colon != 0) { // a line that begins with a colon is a comment
      String field = colon < 0 ? line : line.substring(0, colon);
      String value = colon < 0 ? "" : line.substring(colon + 1);
      set(field, value.startsWith(" ") ? value.substring(1) : value);
    }
    pull();
  }

  private void set(String field, String value) {
    switch (field) {
      case "event" -> type = value;
      case "data" -> data.append(value).append('\n');
      case "id" -> lastEventId = value.indexOf('\0') < 0 ? value : lastEventId;
      default -> {
        // `retry` concerns who reconnects; other fields are ignored.
      }
    }
  }

  private void dispatch() {
    String kind = type.isEmpty() ? "message" : type;
    type = "";
    if (data.length() == 0) {
      pull();
      return;
    }
    data.setLength(data.length() - 1); // the line end after the last line
    ServerSentEvent event = new ServerSentEvent(kind, data.toString(), lastEventId);
    data.setLength(0);
    emit(event);
  }
}
