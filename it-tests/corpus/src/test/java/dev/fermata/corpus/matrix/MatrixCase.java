package dev.fermata.corpus.matrix;

/**
 * A case of the corpus.
 *
 * @param className the binary name of its class
 * @param method its name
 * @param returnType what it returns
 * @param fresh whether each run needs freshly loaded classes
 */
record MatrixCase(String className, String method, Class<?> returnType, boolean fresh) {}
