package dev.fermata.machine;

import static dev.fermata.machine.Script.show;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What requests do while hasNext() holds an element, of the body's own and of a delegate. */
class HeldElementTest {
  private static Script own() {
    return Script.yielding("r", 1, 2);
  }

  private static Script delegates() {
    return Script.delegatingTo(Script.yielding("r", 1, 2));
  }

  @Test
  void has_next_runs_the_body_once_to_its_next_yield() {
    for (Script generator : new Script[] {own(), delegates()}) {
      assertTrue(generator.hasNext());
      assertTrue(generator.hasNext());
      assertEquals(1, generator.next());
      assertEquals(2, generator.next());
      assertFalse(generator.hasNext());
      assertFalse(generator.hasNext());
    }
  }

  @Test
  void a_held_null_is_an_element() {
    Script generator = Script.yielding(null, (Object) null);
    assertTrue(generator.hasNext());
    assertEquals(null, generator.next());
    assertFalse(generator.hasNext());
  }

  @Test
  void send_and_raise_are_refused_and_keep_the_element() {
    for (Script generator : new Script[] {own(), delegates()}) {
      generator.hasNext();
      assertThrows(IllegalStateException.class, () -> generator.send(null));
      assertThrows(IllegalStateException.class, () -> generator.raise(new IOException()));
      assertEquals(1, generator.next());
      assertEquals("{value:2,done:false}", show(generator.send(null)));
    }
  }

  @Test
  void finish_and_close_drop_the_element() {
    for (Script generator : new Script[] {own(), delegates()}) {
      generator.hasNext();
      assertEquals("{value:x,done:true}", show(generator.finish("x")));
      assertFalse(generator.hasNext());
    }
    for (Script generator : new Script[] {own(), delegates()}) {
      generator.hasNext();
      generator.close();
      assertFalse(generator.hasNext());
    }
  }

  @Test
  void a_result_that_has_next_came_upon_is_not_given_later() {
    Script generator = Script.yielding("r");
    assertFalse(generator.hasNext());
    assertEquals("{value:null,done:true}", show(generator.send(null)));
  }

  @Test
  void a_delegate_brings_its_held_element_along() {
    Script inner = own();
    assertTrue(inner.hasNext());
    Script outer = Script.delegatingTo(inner);
    assertEquals("{value:1,done:false}", show(outer.send(null)));
    assertEquals("{value:2,done:false}", show(outer.send(null)));
    assertEquals("{value:r,done:true}", show(outer.send(null)));
  }

  @Test
  void a_delegate_brings_the_held_element_of_its_own_delegate_along() {
    Script middle = delegates();
    assertTrue(middle.hasNext());
    Script outer = Script.delegatingTo(middle);
    assertTrue(outer.hasNext());
    assertEquals(1, outer.next());
    assertEquals("{value:2,done:false}", show(outer.send(null)));
    assertEquals("{value:r,done:true}", show(outer.send(null)));
  }
}
