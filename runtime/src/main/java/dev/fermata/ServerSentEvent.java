package dev.fermata;

/**
 * An event of a {@code text/event-stream}. Source: WHATWG HTML, 9.2.6.
 *
 * @param type what kind of event; {@code message} unless the stream says otherwise
 * @param data the lines of data, joined by {@code \n}
 * @param lastEventId the last id that the stream has told; empty when there was none
 */
public record ServerSentEvent(String type, String data, String lastEventId) {}
