package dev.fermata.transformer.discover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fermata.transformer.Code;
import dev.fermata.transformer.RewrittenSource;
import dev.fermata.transformer.TransformResult;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Which lambdas are rewritten, and what of them other code still finds. */
class LambdaTest {
  private static final String IMPORTS =
      """
      import dev.fermata.*;
      import java.util.*;
      import java.util.function.*;
      """;

  private static Object run(String source, String... flags) throws ReflectiveOperationException {
    SortedMap<String, byte[]> classes =
        new TreeMap<>(RewrittenSource.compile(IMPORTS + source, flags));
    TransformResult result = RewrittenSource.rewrite(classes);
    assertEquals(List.of(), result.diagnostics());
    assertTrue(result.methods() > 0, "nothing was rewritten");
    classes.putAll(result.written());
    return RewrittenSource.call(RewrittenSource.load(classes, "Host"), "run");
  }

  @Test
  void a_body_shared_by_two_annotated_interfaces_is_rewritten_for_each()
      throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Other<T> { @Generator Iterator<T> items() throws Exception; }
              static String run() throws Exception {
                GeneratorBody<Integer> one = () -> { Co.yield(1); Co.yield(2); return Co.done(); };
                Other<Integer> two = () -> { Co.yield(1); Co.yield(2); return Co.done(); };
                GeneratorBody<Integer> three = () -> { Co.yield(1); Co.yield(2); return Co.done(); };
                String text = "";
                for (Iterator<Integer> it = one.generate(); it.hasNext(); ) text += it.next();
                for (Iterator<Integer> it = two.items(); it.hasNext(); ) text += it.next();
                for (Iterator<Integer> it = three.generate(); it.hasNext(); ) text += it.next();
                return text;
              }
            }
            """,
            "-g:none");
    assertEquals("121212", found);
  }

  @Test
  void a_body_shared_by_interfaces_of_different_kinds_becomes_one_machine_of_each()
      throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Sync { @Generator Gen<Integer, Object, Object> items(); }
              interface Plain { Gen<Integer, Object, Object> items(); }
              static String run() {
                Sync one = () -> { throw new IllegalStateException("now"); };
                Plain two = () -> { throw new IllegalStateException("now"); };
                String text = "";
                Gen<Integer, Object, Object> later = one.items();
                try { later.next(); } catch (IllegalStateException e) { text += "later"; }
                try { two.items(); } catch (IllegalStateException e) { text += " at the call"; }
                return text;
              }
            }
            """,
            "-g:none");
    assertEquals("later at the call", found);
  }

  @Test
  void a_plain_interface_that_shares_a_body_with_an_annotated_one_is_reported() {
    SortedMap<String, byte[]> classes =
        RewrittenSource.compile(
            IMPORTS
                + """
                class Host {
                  interface Plain { Iterator<Integer> items() throws Exception; }
                  GeneratorBody<Integer> one = () -> { Co.yield(1); return Co.done(); };
                  Plain two = () -> { Co.yield(1); return Co.done(); };
                }
                """,
            "-g:none");
    TransformResult result = RewrittenSource.rewrite(classes);
    assertTrue(result.failed());
    assertTrue(result.diagnostics().stream().allMatch(d -> d.code() == Code.FMT002));
  }

  @Test
  void a_serialisable_lambda_is_read_back_and_still_a_generator()
      throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Body extends GeneratorBody<Integer>, java.io.Serializable {}
              static String run() throws Exception {
                int from = 3;
                Body body = () -> { for (int i = from; i < 6; i++) Co.yield(i); return Co.done(); };
                var bytes = new java.io.ByteArrayOutputStream();
                try (var out = new java.io.ObjectOutputStream(bytes)) { out.writeObject(body); }
                var loader = Host.class.getClassLoader();
                var in = new java.io.ObjectInputStream(
                    new java.io.ByteArrayInputStream(bytes.toByteArray())) {
                  protected Class<?> resolveClass(java.io.ObjectStreamClass type)
                      throws ClassNotFoundException {
                    return Class.forName(type.getName(), false, loader);
                  }
                };
                String text = "";
                Iterator<Integer> it = ((Body) in.readObject()).generate();
                while (it.hasNext()) text += it.next();
                return text;
              }
            }
            """,
            "-g");
    assertEquals("345", found);
  }

  @Test
  void serialisable_lambdas_with_equal_bodies_are_read_back_as_what_they_were()
      throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Sync extends java.io.Serializable {
                @Generator Gen<Integer, Object, Object> items();
              }
              interface Plain extends java.io.Serializable { Gen<Integer, Object, Object> items(); }
              static Object copy(Object lambda) throws Exception {
                var bytes = new java.io.ByteArrayOutputStream();
                try (var out = new java.io.ObjectOutputStream(bytes)) { out.writeObject(lambda); }
                var loader = Host.class.getClassLoader();
                return new java.io.ObjectInputStream(
                    new java.io.ByteArrayInputStream(bytes.toByteArray())) {
                  protected Class<?> resolveClass(java.io.ObjectStreamClass type)
                      throws ClassNotFoundException {
                    return Class.forName(type.getName(), false, loader);
                  }
                }.readObject();
              }
              static String run() throws Exception {
                Sync one = () -> { throw new IllegalStateException("now"); };
                Plain two = () -> { throw new IllegalStateException("now"); };
                String text = "";
                Gen<Integer, Object, Object> later = ((Sync) copy(one)).items();
                try { later.next(); } catch (IllegalStateException e) { text += "later"; }
                try { ((Plain) copy(two)).items(); } catch (IllegalStateException e) { text += " now"; }
                return text;
              }
            }
            """,
            "-g:none");
    assertEquals("later now", found);
  }

  @Test
  void an_interface_that_inherits_the_annotated_method_makes_its_lambdas_generators()
      throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Base<T> { @Generator Iterator<T> items(); }
              interface Middle<T> extends Base<T> { default int two() { return 2; } }
              interface Leaf extends Middle<String> {}
              static String run() {
                Leaf leaf = () -> { Co.yield("a"); Co.yield("b"); return Co.done(); };
                return String.join("", (Iterable<String>) leaf::items);
              }
            }
            """,
            "-g");
    assertEquals("ab", found);
  }

  @Test
  void an_override_without_the_annotation_keeps_it() throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Base<T> { @Generator Iterator<T> items(T first); }
              interface Leaf extends Base<String> { @Override Gen<String, Object, Object> items(String first); }
              static String run() {
                Leaf leaf = first -> { Co.yield(first); Co.yield("b"); return Co.done(); };
                String text = "";
                for (String item : leaf.items("x")) text += item;
                Base<String> base = leaf;
                for (Iterator<String> it = base.items("y"); it.hasNext(); ) text += it.next();
                return text;
              }
            }
            """,
            "-g");
    assertEquals("xbyb", found);
  }

  @Test
  void a_marker_interface_beside_an_annotated_one_changes_nothing()
      throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Marker {}
              static String run() throws Exception {
                GeneratorBody<Integer> body =
                    (GeneratorBody<Integer> & Marker)
                        () -> { Co.yield(4); Co.yield(5); return Co.done(); };
                String text = "" + (body instanceof Marker);
                for (Iterator<Integer> it = body.generate(); it.hasNext(); ) text += it.next();
                return text;
              }
            }
            """,
            "-g");
    assertEquals("true45", found);
  }

  @Test
  void an_annotated_interface_behind_a_marker_is_found() throws ReflectiveOperationException {
    Object found =
        run(
            """
            class Host {
              interface Marker {}
              interface Body { @Generator Iterator<Integer> items(); }
              static String run() throws Exception {
                var body = (Marker & Body) () -> { Co.yield(4); Co.yield(5); return Co.done(); };
                String text = "";
                for (Iterator<Integer> it = body.items(); it.hasNext(); ) text += it.next();
                return text;
              }
            }
            """,
            "-g:none");
    assertEquals("45", found);
  }

  @Test
  void lambdas_in_code_that_javac_drops_are_left_alone() throws ReflectiveOperationException {
    for (String flag : List.of("-g", "-g:none")) {
      Object found =
          run(
              """
              class Host {
                static final boolean DEBUG = false;
                @Generator static Iterator<Integer> items() {
                  if (DEBUG) {
                    GeneratorBody<Integer> dropped =
                        () -> {
                          Runnable nested = () -> Co.yield(2);
                          nested.run();
                          Co.yield(3);
                          return Co.done();
                        };
                    Co.generate(dropped);
                  }
                  Co.yield(1);
                  return Co.done();
                }
                static String run() {
                  String text = "";
                  for (Iterator<Integer> it = items(); it.hasNext(); ) text += it.next();
                  return text;
                }
              }
              """,
              flag);
      assertEquals("1", found);
    }
  }
}
