package dev.fermata.oracle;

import static dev.fermata.Co.done;

import dev.fermata.Co;
import dev.fermata.Generator;
import dev.fermata.Promise;
import java.util.List;

/** {@code all}, {@code allSettled}, {@code any} and {@code race}. */
final class PromiseCombinatorsScenarios extends Scenarios {

  private final Promise.Resolvers<String> a = defer();
  private final Promise.Resolvers<String> b = defer();

  @Scenario("promise-combinators/all-empty")
  void allEmpty() {
    watch("all", Promise.all(List.of()));
    metro(2);
  }

  @Scenario("promise-combinators/all-ticks")
  void allTicks() {
    watch("all", Promise.all(List.of(Promise.resolve(1), Promise.resolve(2))));
    metro(4);
  }

  @Scenario("promise-combinators/all-first-rejection")
  void allFirstRejection() {
    watch("all", Promise.<Object>all(List.of(a.promise(), b.promise(), Promise.resolve(1))));
    b.reject(new JsError("b"));
    a.reject(new JsError("a"));
  }

  @Scenario("promise-combinators/all-consumes-iterable-sync")
  void allConsumesIterableSync() {
    watch("all", Promise.all(promises()));
    log("sync");
  }

  @Generator
  private Iterable<Promise<Integer>> promises() {
    log("y1");
    Co.yield(Promise.resolve(1));
    log("y2");
    Co.yield(Promise.resolve(2));
    log("end");
    return done();
  }

  @Scenario("promise-combinators/any-first-fulfilled")
  void anyFirstFulfilled() {
    watch(
        "any",
        Promise.any(List.of(Promise.<String>reject(new JsError("x")), a.promise(), b.promise())));
    b.resolve("b");
    a.resolve("a");
    metro(3);
  }

  @Scenario("promise-combinators/any-all-rejected")
  void anyAllRejected() {
    watch("any", Promise.any(List.of(a.promise(), b.promise())));
    b.reject(new JsError("b"));
    a.reject(new JsError("a"));
  }

  @Scenario("promise-combinators/any-empty")
  void anyEmpty() {
    watch("any", Promise.any(List.of()));
    metro(2);
  }

  @Scenario("promise-combinators/race-first-settled")
  void raceFirstSettled() {
    watch("r1", Promise.race(List.of(a.promise(), b.promise())));
    watch("r2", Promise.race(List.of(b.promise(), a.promise())));
    b.reject(new JsError("b"));
    a.resolve("a");
  }

  @Scenario("promise-combinators/race-ticks-vs-adoption")
  void raceTicksVersusAdoption() {
    Promise<String> p = Promise.resolve("adopted");
    watch(
        "r",
        Promise.race(
            List.of(Promise.<String>create(r -> r.resolveWith(p)), Promise.resolve("plain"))));
  }

  @Scenario("promise-combinators/race-losers-keep-running")
  void raceLosersKeepRunning() {
    Promise<String> slow =
        sleep(15)
            .then(
                v -> {
                  log("slow done");
                  return "slow";
                });
    watch("r", Promise.race(List.of(slow, sleep(3, "fast"))));
  }

  @Scenario("promise-combinators/nested-combinators")
  void nestedCombinators() {
    watch(
        "n",
        Promise.<Object>all(
            List.of(
                Promise.race(List.of(sleep(5, "a"), sleep(20, "b"))),
                Promise.any(List.of(Promise.<String>reject(new Thrown(1)), sleep(2, "c"))),
                Promise.allSettled(List.of()))));
  }
}
