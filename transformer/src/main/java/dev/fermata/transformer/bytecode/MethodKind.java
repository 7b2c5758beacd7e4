package dev.fermata.transformer.bytecode;

import java.util.List;
import java.util.Optional;
import org.objectweb.asm.tree.AnnotationNode;
import org.objectweb.asm.tree.MethodNode;

/** What an annotation makes of a method. */
public enum MethodKind {
  /** A synchronous generator. */
  GENERATOR(RuntimeNames.GENERATOR_DESCRIPTOR),
  /** An async function. */
  ASYNC(RuntimeNames.ASYNC_DESCRIPTOR),
  /** An async generator. */
  ASYNC_GENERATOR(RuntimeNames.ASYNC_GENERATOR_DESCRIPTOR);

  private final String annotationDescriptor;

  MethodKind(String annotationDescriptor) {
    this.annotationDescriptor = annotationDescriptor;
  }

  /**
   * The annotation that asks for this kind.
   *
   * @return its descriptor
   */
  public String annotationDescriptor() {
    return annotationDescriptor;
  }

  /**
   * The annotation as a user writes it, with its package, since other libraries have an
   * {@code @Async} too.
   *
   * @return {@code @dev.fermata.Generator} and the like
   */
  public String annotationName() {
    return "@"
        + annotationDescriptor.substring(1, annotationDescriptor.length() - 1).replace('/', '.');
  }

  /**
   * Whether bodies of this kind can be ended early at a suspension.
   *
   * @return true for generators, synchronous or not
   */
  public boolean yields() {
    return this != ASYNC;
  }

  /**
   * Whether bodies of this kind can await.
   *
   * @return true for the asynchronous kinds
   */
  public boolean awaits() {
    return this != GENERATOR;
  }

  /**
   * The kinds that a method's annotations ask for.
   *
   * @param method a method
   * @return all of them, in declaration order
   */
  public static List<MethodKind> of(MethodNode method) {
    return List.of(values()).stream().filter(kind -> kind.marks(method)).toList();
  }

  /**
   * The kind that an annotation asks for.
   *
   * @param descriptor an annotation's descriptor
   * @return its kind, or empty for any other annotation
   */
  public static Optional<MethodKind> of(String descriptor) {
    return List.of(values()).stream()
        .filter(kind -> kind.annotationDescriptor.equals(descriptor))
        .findFirst();
  }

  private boolean marks(MethodNode method) {
    return contains(method.visibleAnnotations) || contains(method.invisibleAnnotations);
  }

  private boolean contains(List<AnnotationNode> annotations) {
    return annotations != null
        && annotations.stream().anyMatch(a -> a.desc.equals(annotationDescriptor));
  }
}
