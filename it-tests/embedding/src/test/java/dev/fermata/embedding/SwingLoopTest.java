package dev.fermata.embedding;

import static dev.fermata.Co.await;
import static dev.fermata.Co.result;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.Promise;
import java.awt.EventQueue;
import java.awt.GraphicsEnvironment;
import java.awt.SecondaryLoop;
import java.awt.Toolkit;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import javax.swing.JLabel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A loop on the event dispatch thread, without a screen. */
class SwingLoopTest extends EmbeddedLoopContract {
  @BeforeAll
  static void needs_no_screen() {
    assertTrue(GraphicsEnvironment.isHeadless());
  }

  @Override
  Executor host() {
    return EventQueue::invokeLater;
  }

  @Override
  boolean onHost() {
    return EventQueue.isDispatchThread();
  }

  @Test
  void a_body_may_touch_components_between_its_awaits() {
    JLabel label = new JLabel("before");
    String text =
        loop.submit(
                () -> {
                  label.setText(await(Promise.blocking(() -> "loaded")));
                  await(Promise.delay(Duration.ofMillis(1)));
                  return result(label.getText());
                })
            .join();
    assertEquals("loaded", text);
  }

  @Test
  void a_task_that_pumps_events_as_a_modal_dialog_does_lets_no_other_task_in() {
    Promise.Resolvers<Void> next = Promise.withResolvers();
    loop.execute(
        () -> {
          SecondaryLoop modal =
              Toolkit.getDefaultToolkit().getSystemEventQueue().createSecondaryLoop();
          loop.execute(
              () -> {
                lines.add("next task");
                next.resolve(null);
              });
          loop.queueMicrotask(() -> lines.add("microtask"));
          EventQueue.invokeLater(
              () -> {
                lines.add("event within");
                modal.exit();
              });
          assertTrue(modal.enter());
          lines.add("end of the task");
        });
    next.promise().join();
    assertEquals(List.of("event within", "end of the task", "microtask", "next task"), lines);
  }
}
