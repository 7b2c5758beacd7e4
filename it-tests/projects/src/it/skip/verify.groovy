import dev.fermata.projects.Consumer

def consumer = new Consumer(basedir, localRepositoryPath, javaHome)

assert consumer.logged('Skipped: fermata.skip is set').size() == 2
assert consumer.classFiles('target/classes').keySet() == ['consumer/Main.class'] as Set

// Unrewritten code does not run on silently: it says where it is and what to add.
def output = consumer.run('consumer.Main').join('\n')
assert output.contains('NotTransformedException')
assert output.contains('consumer.Main')
assert output.contains('fermata-maven-plugin')
