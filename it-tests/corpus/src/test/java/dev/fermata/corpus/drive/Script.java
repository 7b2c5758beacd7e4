package dev.fermata.corpus.drive;

/**
 * What the driver does to a case, written {@code timing,rejected:requests}.
 *
 * @param atOnce timing {@code settled} or {@code ticks}: promises are settled when they are made
 * @param ticks timing {@code ticks}: entries carry the microtask count, and requests follow each
 *     other within one task
 * @param rejected the index of the promise to reject, or -1
 * @param requests one letter a request, see {@link GeneratorRun}
 */
record Script(boolean atOnce, boolean ticks, int rejected, String requests) {
  static Script parse(String text) {
    String[] parts = text.split("[,:]", -1);
    boolean ticks = parts[0].equals("ticks");
    boolean atOnce = ticks || parts[0].equals("settled");
    return new Script(atOnce, ticks, Integer.parseInt(parts[1]), parts[2]);
  }
}
