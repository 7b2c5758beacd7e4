package dev.fermata.corpus.newer;

import dev.fermata.corpus.Since;

/** A sealed hierarchy to match on; its accessors are traced. */
@Since(22)
sealed interface Shape {
  /** A point. */
  record Point(int x, int y) {
    public Point {
      dev.fermata.corpus.Log.log("new point");
    }
  }

  /** A shape with a nested record. */
  record Circle(Point centre, int radius) implements Shape {
    @Override
    public int radius() {
      dev.fermata.corpus.Log.log("radius of " + radius);
      return radius;
    }
  }

  /** A shape whose component is of any type. */
  record Box<T>(T content) implements Shape {
    @Override
    public T content() {
      if ("broken".equals(content)) {
        throw new dev.fermata.corpus.Boom("broken box");
      }
      return content;
    }
  }

  /** A shape without components. */
  enum Flat implements Shape {
    LINE,
    DOT
  }
}
