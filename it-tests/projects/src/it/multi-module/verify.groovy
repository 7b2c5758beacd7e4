import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Rewrote 1 method in 1 class, ').size() == 3
// The tests of app, and nothing of the parent and the modules without tests.
assert consumer.logged('Nothing to rewrite').size() == 1
assert consumer.logged('Tests run: 1, Failures: 0, Errors: 0, Skipped: 0')
