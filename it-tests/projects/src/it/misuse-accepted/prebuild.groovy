import dev.fermata.projects.Goldens

// What nothing refuses: near misses, and what is but warned of.
def goldens = Goldens.of(basedir)
goldens.write(new File(basedir, 'src/main/java'), goldens.situations(true))
