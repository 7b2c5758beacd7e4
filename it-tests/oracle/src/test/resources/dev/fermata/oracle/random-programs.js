// Runs every program of random-programs.json in Node (20 or newer) and compares its trace with the one recorded there:
//   node random-programs.js            exit 1 when a trace differs
//   node random-programs.js --record   writes the traces instead
'use strict';
const fs = require('fs');
const path = require('path');
const file = path.join(__dirname, 'random-programs.json');

/** The engine's undefined is Java's null. */
function fmt(x) {
  if (x === undefined || x === null) return 'null';
  if (typeof x !== 'object') return String(x);
  if (x instanceof AggregateError) return 'AggregateError[' + x.errors.map(fmt).join(',') + ']';
  if (x instanceof Error) return x.constructor === Error ? x.name + '(' + x.message + ')' : x.name;
  if (x instanceof Promise) return 'Promise';
  if (Array.isArray(x)) return '[' + x.map(fmt).join(',') + ']';
  return '{' + Object.keys(x).map(k => k + ':' + fmt(x[k])).join(',') + '}';
}

/**
 * The functions that a program calls, with a virtual clock of its own: a turn runs the timers that are due, by deadline and
 * then creation, and then the immediates queued so far; time jumps when nothing else can run.
 */
function host() {
  const trace = [];
  let now = 0;
  let timers = [];
  let immediates = [];
  let round = [];
  let asked = 0;
  const log = (...a) => trace.push(a.map(fmt).join(' '));
  const setTimeout = (task, ms) => timers.push({ at: now + Math.max(1, ms), task });
  const defer = () => {
    const d = {};
    d.promise = new Promise((resolve, reject) => Object.assign(d, { resolve, reject }));
    return d;
  };
  /** The next task of the loop; undefined when it is idle. */
  const next = () => {
    for (;;) {
      const due = round.length ? undefined : timers.filter(t => t.at <= now).sort((a, b) => a.at - b.at)[0];
      if (due) {
        timers = timers.filter(t => t !== due);
        return due.task;
      }
      if (!round.length) round = immediates.splice(0);
      if (round.length) return round.shift();
      if (!timers.length) return undefined;
      now = Math.min(...timers.map(t => t.at));
    }
  };
  // Iterators and generators written by hand: what they answer is a list of steps.
  const settled = step => {
    if (step.thrown) throw step.error;
    const outcome = () => {
      if (step.error) throw step.error;
      return { value: step.value, done: step.done };
    };
    let when = Promise.resolve();
    if (step.delay && step.delay.ms !== undefined) {
      const d = defer();
      setTimeout(() => (step.error ? d.reject(step.error) : d.resolve(outcome())), step.delay.ms);
      return d.promise;
    }
    if (!step.delay) return step.error ? Promise.reject(step.error) : Promise.resolve(outcome());
    for (let i = 1; i < step.delay.ticks; i++) when = when.then(() => {});
    return when.then(outcome);
  };
  const now_ = step => {
    if (step.error) throw step.error;
    return { value: step.value, done: step.done };
  };
  const END = { value: undefined, done: true };
  const answering = (name, symbol, answer, steps) => {
    const left = Object.fromEntries(Object.entries(steps).map(([k, list]) => [k, [...list]]));
    const take = (kind, argument, otherwise) => {
      log(name, kind, argument);
      const step = left[kind].shift();
      return !step || step.agrees ? otherwise() : answer(step);
    };
    return {
      [symbol]() { return this; },
      next(v) { return take('next', v, () => answer(END)); },
      throw(e) { return take('throw', e, () => answer({ error: e })); },
      return(v) { return take('return', v, () => answer({ value: v, done: true })); },
    };
  };
  return {
    trace, next, log, setTimeout, defer, END,
    setImmediate: task => immediates.push(task),
    watch: (label, p) => { p.then(v => log(label, 'ok', v), e => log(label, 'err', e)); },
    metro: n => { let p = Promise.resolve(); for (let i = 1; i <= n; i++) p = p.then(() => log('t' + i)); },
    attempt: f => { try { log('=>', f()); } catch (e) { log('!', e); } },
    main: f => { f().catch(e => log('UNCAUGHT', e)); },
    sleep: (ms, v) => new Promise(r => setTimeout(() => r(v), ms)),
    sleepThenFail: (ms, e) => new Promise((_, r) => setTimeout(() => r(e), ms)),
    yes: () => true,
    nth: (every, which) => asked++ % every === which,
    after: ms => ({ ms }),
    inTicks: ticks => ({ ticks }),
    gives: (value, delay) => ({ value, done: false, delay }),
    ends: (value, delay) => ({ value, done: true, delay }),
    fails: (error, delay) => ({ error, delay }),
    throws: error => ({ error, thrown: true }),
    agrees: () => ({ agrees: true }),
    unclosable: (name, steps) => {
      const left = [...steps];
      return { [Symbol.asyncIterator]() { return this; }, next() { log(name, 'next'); return settled(left.shift() || END); } };
    },
    iterator: (name, steps, closing) => {
      const left = [...steps];
      return {
        [Symbol.asyncIterator]() { return this; },
        next() { log(name, 'next'); return settled(left.shift() || END); },
        return(v) { log(name, 'close'); return settled(closing.done ? { ...closing, value: v } : closing); },
      };
    },
    generator: (name, next, raise, finish) =>
      answering(name, Symbol.asyncIterator, settled, { next, throw: raise, return: finish }),
    syncGenerator: (name, next, raise, finish) =>
      answering(name, Symbol.iterator, now_, { next, throw: raise, return: finish }),
    sync,
  };
}

/**
 * A synchronous iterable as an asynchronous one, by the text of ECMAScript 2025, 27.1.6: Node 20's own closes nothing when an
 * element is rejected.
 */
function sync(source) {
  const goOn = (it, result, closes) => {
    const wrapper = Promise.resolve(result.value);
    const unwrap = value => ({ value, done: result.done });
    if (result.done || !closes) return wrapper.then(unwrap);
    return wrapper.then(unwrap, error => {
      try { if (it.return) it.return(); } catch (lessImportant) { /* 7.4.11: the rejection wins */ }
      throw error;
    });
  };
  const guarded = f => { try { return f(); } catch (e) { return Promise.reject(e); } };
  return {
    [Symbol.asyncIterator]() {
      const it = source[Symbol.iterator]();
      return {
        next: (...v) => guarded(() => goOn(it, it.next(...v), true)),
        return: (...v) => guarded(() =>
          it.return ? goOn(it, it.return(...v), false) : Promise.resolve({ value: v[0], done: true })),
        throw: (...v) => guarded(() => {
          if (it.throw) return goOn(it, it.throw(...v), true);
          if (it.return) it.return();
          return Promise.reject(new TypeError('the source has no throw'));
        }),
      };
    },
  };
}

let current;
process.on('unhandledRejection', e => current.log('UNHANDLED', e));

/** Runs a program; Node's own loop drains the microtasks after each task. */
function run(js) {
  return new Promise(done => {
    const env = (current = host());
    const names = Object.keys(env).filter(k => !['trace', 'next', 'END'].includes(k));
    const program = new Function(...names, 'process', js);
    const turn = () => {
      const task = env.next();
      if (!task) return done(env.trace);
      setImmediate(turn);
      task();
    };
    setImmediate(() => { setImmediate(turn); program(...names.map(k => env[k]), { on() {} }); });
  });
}

(async () => {
  const programs = JSON.parse(fs.readFileSync(file, 'utf8'));
  let different = 0;
  for (const p of programs) {
    const trace = await run(p.js);
    if (JSON.stringify(trace) !== JSON.stringify(p.expected)) {
      different++;
      if (!process.argv.includes('--record')) console.log(p.id, '\n  recorded', p.expected, '\n  printed ', trace);
    }
    p.expected = trace;
  }
  if (process.argv.includes('--record')) fs.writeFileSync(file, JSON.stringify(programs, null, 1) + '\n');
  console.log(programs.length + ' programs, ' + different + ' different');
  process.exitCode = different && !process.argv.includes('--record') ? 1 : 0;
})();
