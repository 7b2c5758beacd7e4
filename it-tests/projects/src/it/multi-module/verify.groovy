import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Rewrote 1 method in 1 class, ').size() == 3
// The parent has no classes, and says nothing about them.
assert consumer.logged('ewrite').size() == 3 + consumer.logged('Nothing to rewrite').size()
assert consumer.logged('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
