package dev.fermata.transformer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class WordingTest {

  @Test
  void one_is_singular_and_all_else_plural() {
    assertEquals("0 methods", Wording.count(0, "method"));
    assertEquals("1 class", Wording.count(1, "class"));
    assertEquals("2 classes", Wording.count(2, "class"));
    assertEquals("3 mistakes", Wording.count(3, "mistake"));
  }
}
