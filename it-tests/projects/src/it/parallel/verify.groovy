import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('MultiThreadedBuilder').size() >= 1
assert consumer.logged('Rewrote 1 method in 1 class, ').size() == 6
assert consumer.logged('not marked as').isEmpty() // as thread-safe
assert consumer.logged('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
