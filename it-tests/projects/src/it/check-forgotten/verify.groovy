import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Main.class is not rewritten').size() == 1
assert consumer.logged('run the goals transform and transform-tests before check').size() >= 1
assert consumer.classFiles('target/classes').keySet() == ['consumer/Main.class'] as Set
