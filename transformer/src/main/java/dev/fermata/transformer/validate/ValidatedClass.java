package dev.fermata.transformer.validate;

import dev.fermata.transformer.discover.DiscoveredClass;
import java.util.List;

/**
 * A class without mistakes.
 *
 * @param discovered the class
 * @param methods its methods to rewrite, in class-file order
 */
public record ValidatedClass(DiscoveredClass discovered, List<ValidatedMethod> methods) {}
