import dev.fermata.projects.Goldens

// All misuses at once, the near misses among them.
def goldens = Goldens.of(basedir)
goldens.write(new File(basedir, 'src/main/java'), goldens.situations(false))
