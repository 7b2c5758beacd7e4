package dev.fermata.oracle;

/** The category {@code bridge}: an async iterable consumed across a boundary of tasks. */
@LeftOut(id = "bridge/pull-backpressure", reason = BridgeScenarios.NO_BRIDGE)
@LeftOut(id = "bridge/pull-lazy", reason = BridgeScenarios.NO_BRIDGE)
@LeftOut(id = "bridge/pull-break-cancels", reason = BridgeScenarios.NO_BRIDGE)
@LeftOut(id = "bridge/pull-consumer-throws", reason = BridgeScenarios.NO_BRIDGE)
@LeftOut(id = "bridge/pull-error", reason = BridgeScenarios.NO_BRIDGE)
@LeftOut(id = "bridge/pull-return-while-waiting", reason = BridgeScenarios.NO_BRIDGE)
final class BridgeScenarios extends Scenarios {

  static final String NO_BRIDGE = "the runtime has no AsyncIterableBridge yet";
}
