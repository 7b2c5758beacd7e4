// What the tests expect of Mocha, Node's assert and Sinon, as far as they use them, and a loader.
// The host supplies: host.read(path), host.setTimeout(action, millis), host.clearTimeout(id).
(function (host) {
  'use strict';
  const global = globalThis;
  global.global = global;
  global.setTimeout = (action, millis) => host.setTimeout(action, millis || 0);
  global.clearTimeout = id => host.clearTimeout(id);

  const tests = [];
  let titles = [];
  let hooks = { before: [], after: [] };
  global.describe = (title, body) => {
    const outerTitles = titles;
    const outerHooks = hooks;
    titles = titles.concat(title);
    hooks = { before: hooks.before.slice(), after: hooks.after.slice() };
    body();
    titles = outerTitles;
    hooks = outerHooks;
  };
  global.beforeEach = hook => hooks.before.push(hook);
  global.afterEach = hook => hooks.after.push(hook);
  global.specify = global.it = (title, body) => {
    tests.push({ title: titles.concat(title).join(' / '), hooks, body, outcome: 'never done' });
  };

  function assert(condition, message) {
    if (!condition) throw new Error(message || 'assertion failed');
  }
  assert.strictEqual = (actual, expected, message) =>
    assert(actual === expected, message || String(actual) + ' !== ' + String(expected));
  assert.notStrictEqual = (actual, expected, message) =>
    assert(actual !== expected, message || String(actual) + ' === ' + String(expected));

  let calls = 0;
  function spy(behaviour) {
    const f = function (...args) {
      f.calls.push({ args, order: ++calls });
      return behaviour ? behaviour.apply(this, args) : undefined;
    };
    f.calls = [];
    return f;
  }
  const sinon = {
    spy,
    stub: () => ({ returns: value => spy(() => value), throws: e => spy(() => { throw e; }) }),
    match: { same: value => value },
    assert: {
      calledWith: (f, value) => assert(f.calls.some(call => call.args[0] === value), 'not called so'),
      notCalled: f => assert(f.calls.length === 0, 'called'),
      callOrder: (...fs) => {
        for (let i = 1; i < fs.length; i++) {
          assert(fs[i - 1].calls[0].order < fs[i].calls[0].order, 'wrong order');
        }
      },
    },
  };

  const modules = { assert: { exports: assert }, sinon: { exports: sinon } };
  function load(path) {
    if (!modules[path]) {
      const module = (modules[path] = { exports: {} });
      const folder = path.slice(0, path.lastIndexOf('/'));
      const require = name => load(name.startsWith('./') ? folder + name.slice(1) : name).exports;
      new Function('require', 'module', 'exports', host.read(path))(require, module, module.exports);
    }
    return modules[path];
  }

  return {
    load(adapter) {
      adapter.resolved = adapter.resolved || (value => {
        const d = adapter.deferred();
        d.resolve(value);
        return d.promise;
      });
      adapter.rejected = adapter.rejected || (reason => {
        const d = adapter.deferred();
        d.reject(reason);
        return d.promise;
      });
      global.adapter = adapter;
      load('/testFiles');
      return tests.length;
    },
    start(index) {
      const test = tests[index];
      const done = error => {
        test.outcome = error ? 'done with ' + error
            : test.outcome === 'passed' ? 'done twice' : 'passed';
      };
      try {
        test.hooks.before.forEach(hook => hook());
        test.body(done);
        if (test.body.length === 0) done();
      } catch (error) {
        test.outcome = 'threw ' + error;
      }
    },
    finish: index => tests[index].hooks.after.forEach(hook => hook()),
    title: index => tests[index].title,
    outcome: index => tests[index].outcome,
  };
});
