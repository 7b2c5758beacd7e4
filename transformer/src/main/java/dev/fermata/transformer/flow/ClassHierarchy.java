package dev.fermata.transformer.flow;

import dev.fermata.transformer.ClassResolver;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/**
 * What class files say of their classes' supertypes and methods, read on demand and remembered. No
 * class is loaded. Confined to one thread.
 */
public class ClassHierarchy {
  private final ClassResolver resolver;
  private final Map<String, Optional<ClassNode>> headers = new HashMap<>();

  /**
   * A hierarchy.
   *
   * @param resolver where class files are found
   */
  public ClassHierarchy(ClassResolver resolver) {
    this.resolver = resolver;
  }

  /**
   * This hierarchy with newer versions of some classes.
   *
   * @param classFiles class files that replace or add to what is known
   * @return a new hierarchy that shares what this one has read
   */
  public ClassHierarchy with(Collection<byte[]> classFiles) {
    Map<String, ClassNode> newer = new HashMap<>();
    for (byte[] bytes : classFiles) {
      ClassNode node = header(bytes);
      newer.put(node.name, node);
    }
    return new ClassHierarchy(resolver) {
      @Override
      public Optional<ClassNode> find(String internalName) {
        ClassNode node = newer.get(internalName);
        return node != null ? Optional.of(node) : ClassHierarchy.this.find(internalName);
      }
    };
  }

  /**
   * The declarations of a class, without code.
   *
   * @param internalName a class's internal name
   * @return empty where no class file was found
   */
  public Optional<ClassNode> find(String internalName) {
    Optional<ClassNode> known = headers.get(internalName);
    if (known == null) {
      known = read(internalName);
      headers.put(internalName, known);
    }
    return known;
  }

  private Optional<ClassNode> read(String internalName) {
    byte[] bytes = resolver.find(internalName);
    if (bytes == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(header(bytes));
    } catch (RuntimeException e) {
      return Optional.empty(); // Nobody asked to rewrite it: as good as not there.
    }
  }

  /** Reads class files of the class path that are newer than this tool, such as the JDK's own. */
  private static ClassNode header(byte[] bytes) {
    ClassNode node = new ClassNode();
    new ClassReader(ClassFileVersion.of(bytes).asReadable(bytes))
        .accept(node, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG);
    return node;
  }

  /**
   * Whether a class is an interface.
   *
   * @param internalName a class's internal name
   * @return empty where its class file was not found
   */
  public Optional<Boolean> isInterface(String internalName) {
    return find(internalName).map(node -> (node.access & Opcodes.ACC_INTERFACE) != 0);
  }

  /**
   * A class and all its supertypes, itself first, superclasses before interfaces, as far as class
   * files are found.
   *
   * @param internalName a class's internal name
   * @return internal names; classes that were not found are named, their supertypes are not
   */
  public Set<String> supertypes(String internalName) {
    Set<String> all = new LinkedHashSet<>();
    List<String> interfaces = new ArrayList<>();
    for (String name = internalName; name != null && all.add(name); ) {
      Optional<ClassNode> node = find(name);
      node.ifPresent(n -> interfaces.addAll(n.interfaces));
      name = node.map(n -> n.superName).orElse(null);
    }
    interfaces.forEach(name -> all.addAll(supertypes(name)));
    return all;
  }

  /**
   * Whether every supertype of a class is known.
   *
   * @param internalName a class's internal name
   * @return false where a class file on the way to {@code Object} is missing
   */
  public boolean isComplete(String internalName) {
    return supertypes(internalName).stream().allMatch(name -> find(name).isPresent());
  }

  /**
   * Whether one class or interface is a subtype of another.
   *
   * @param subtype an internal name
   * @param supertype an internal name
   * @return empty where missing class files leave it open
   */
  public Optional<Boolean> isSubtype(String subtype, String supertype) {
    if (supertype.equals("java/lang/Object") || supertypes(subtype).contains(supertype)) {
      return Optional.of(true);
    }
    return isComplete(subtype) ? Optional.of(false) : Optional.empty();
  }

  /**
   * Every declaration of a method along a class's supertypes.
   *
   * @param internalName where to start
   * @param name the method's name
   * @param descriptor the method's descriptor
   * @return declarations, the nearest first
   */
  public List<MethodNode> declarations(String internalName, String name, String descriptor) {
    List<MethodNode> found = new ArrayList<>();
    for (String type : supertypes(internalName)) {
      find(type)
          .ifPresent(
              node ->
                  node.methods.stream()
                      .filter(m -> m.name.equals(name) && m.desc.equals(descriptor))
                      .forEach(found::add));
    }
    return found;
  }
}
