import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Rewrote 1 method in 1 class, ').size() == 1
assert consumer.logged(':check (default)').size() == 1
assert consumer.logged('is not rewritten').isEmpty()
