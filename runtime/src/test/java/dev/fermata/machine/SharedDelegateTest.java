package dev.fermata.machine;

import static dev.fermata.machine.Script.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** Delegates that somebody else drives as well. */
class SharedDelegateTest {
  @Test
  void two_delegators_take_turns_with_one_delegate() {
    Script inner = Script.yielding("r", 1, 2, 3, 4, 5);
    Script one = Script.delegatingTo(inner);
    Script two = Script.delegatingTo(inner);
    assertEquals(1, one.next());
    assertEquals(2, two.next());
    assertEquals(3, one.next());
    assertEquals(4, two.next());
    assertEquals(5, two.next());
    assertEquals("{value:r,done:true}", show(two.send(null)));
    assertEquals("{value:null,done:true}", show(one.send(null)));
  }

  @Test
  void the_user_takes_elements_between_the_delegators_steps() {
    Script inner = Script.yielding("r", 1, 2, 3, 4);
    Script outer = Script.delegatingTo(Script.delegatingTo(inner));
    assertEquals(1, outer.next());
    assertEquals(2, inner.next());
    assertEquals(3, outer.next());
    assertEquals(4, inner.next());
    assertEquals("{value:r,done:true}", show(outer.send(null)));
  }

  @Test
  void an_element_that_the_users_has_next_found_goes_to_the_delegator() {
    Script inner = Script.yielding("r", 1, 2, 3);
    Script outer = Script.delegatingTo(inner);
    assertEquals(1, outer.next());
    assertTrue(inner.hasNext());
    assertEquals(2, outer.next());
    assertTrue(inner.hasNext());
    assertEquals(3, outer.next());
    assertEquals("{value:r,done:true}", show(outer.send(null)));
  }

  @Test
  void a_generator_in_the_middle_takes_its_delegates_with_it() {
    Script inner = Script.yielding("r", 1, 2, 3, 4);
    Script middle = Script.delegatingTo(Script.delegatingTo(inner));
    Script outer = Script.delegatingTo(Script.delegatingTo(middle));
    assertEquals(1, outer.next());
    assertEquals(2, middle.next());
    assertEquals(3, outer.next());
    assertEquals(4, inner.next());
    assertFalse(middle.hasNext());
    assertEquals("{value:null,done:true}", show(outer.send(null)));
  }

  @Test
  void the_outer_hasnext_keeps_its_element_when_the_delegate_is_driven_meanwhile() {
    Script inner = Script.yielding("r", 1, 2, 3);
    Script outer = Script.delegatingTo(inner);
    assertTrue(outer.hasNext());
    assertEquals(2, inner.next());
    assertEquals(1, outer.next());
    assertEquals(3, outer.next());
    assertFalse(outer.hasNext());
  }

  @Test
  void a_delegate_that_the_user_finished_ends_its_delegators_yield_all() {
    Script inner = Script.yielding("r", 1, 2);
    Script outer = Script.delegatingTo(inner);
    outer.next();
    assertEquals("{value:x,done:true}", show(inner.finish("x")));
    assertEquals("{value:null,done:true}", show(outer.send(null)));
  }

  @Test
  void an_error_that_the_user_raised_in_a_delegate_stays_with_the_user() {
    Script inner = Script.yielding("r", 1, 2);
    Script outer = Script.delegatingTo(inner);
    outer.next();
    assertThrows(IOException.class, () -> inner.raise(new IOException()));
    assertEquals("{value:null,done:true}", show(outer.send(null)));
  }

  @Test
  void raise_and_finish_reach_a_delegate_that_the_user_drove() {
    Script inner = Script.yielding("r", 1, 2, 3);
    Script outer = Script.delegatingTo(inner);
    outer.next();
    inner.next();
    outer.next();
    assertEquals("{value:x,done:true}", show(outer.finish("x")));
    assertFalse(inner.hasNext());

    Script again = Script.yielding("r", 1, 2, 3);
    Script outside = Script.delegatingTo(again);
    outside.next();
    again.next();
    outside.next();
    assertThrows(IOException.class, () -> outside.raise(new IOException()));
    assertTrue(again.cleared);
  }

  @Test
  void a_delegate_cannot_be_driven_while_its_chain_runs() {
    Script[] middle = new Script[1];
    Script inner =
        Script.of(
            m -> {
              m.resumeState();
              middle[0].next();
              return m.complete(null);
            });
    middle[0] = Script.delegatingTo(inner);
    Script outer = Script.delegatingTo(middle[0]);
    Exception refused = assertThrows(IllegalStateException.class, outer::next);
    assertEquals("the generator is already running", refused.getMessage());
    assertFalse(middle[0].hasNext());
    assertFalse(outer.hasNext());
  }

  @Test
  void a_delegate_being_driven_by_the_user_cannot_be_delegated_to() {
    Script[] inner = new Script[1];
    inner[0] =
        Script.of(
            m -> {
              m.resumeState();
              Script.delegatingTo(inner[0]).next();
              return m.complete(null);
            });
    assertThrows(IllegalStateException.class, () -> inner[0].next());
  }
}
