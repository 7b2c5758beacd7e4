import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Nothing to rewrite').size() == 1
assert consumer.logged('Rewrote 3 methods in 1 class, ').size() == 1
assert consumer.logged('Tests run: 2, Failures: 0, Errors: 0, Skipped: 0')
assert consumer.classFiles('target/classes').keySet() == ['consumer/Plain.class'] as Set
