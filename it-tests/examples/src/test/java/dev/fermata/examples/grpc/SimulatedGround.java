package dev.fermata.examples.grpc;

import dev.fermata.Promise;

/** Stations that behave in every way that a stream can, as the first word of their names says. */
final class SimulatedGround implements Seismograph.Ground {
  /** Trembles for ever. */
  static final String RESTLESS = "restless";

  /** Ends after {@link #BRIEF_TRACES}. */
  static final String BRIEF = "brief";

  /** Fails after three traces. */
  static final String FAULTY = "faulty";

  /** Does nothing any more after three traces. */
  static final String CALM = "calm";

  static final int BRIEF_TRACES = 500;
  static final int SAMPLES = 1_000;

  private static final String TREMBLING = "~".repeat(SAMPLES);

  @Override
  public Promise<String> samples(String station, int number) {
    if (station.startsWith(FAULTY) && number == 3) {
      return Promise.reject(new IllegalStateException("the pen of " + station + " has run dry"));
    }
    if (station.startsWith(CALM) && number == 3) {
      return Promise.<String>withResolvers().promise();
    }
    return Promise.resolve(station.startsWith(BRIEF) && number == BRIEF_TRACES ? null : TREMBLING);
  }
}
