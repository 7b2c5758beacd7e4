// The control: a promise that calls its reactions at once, where Promises/A+ (2.2.4) forbids it.
({
  deferred() {
    let settled = null;
    const waiting = [];
    const settle = (which, value) => {
      if (settled) return;
      settled = { which, value };
      waiting.forEach(react => react());
    };
    return {
      resolve: value => settle('fulfilled', value),
      reject: reason => settle('rejected', reason),
      promise: {
        then(fulfilled, rejected) {
          const next = globalThis.adapter.deferred();
          const react = () => {
            const handler = settled.which === 'fulfilled' ? fulfilled : rejected;
            if (typeof handler !== 'function') {
              next[settled.which === 'fulfilled' ? 'resolve' : 'reject'](settled.value);
              return;
            }
            try {
              next.resolve(handler(settled.value));
            } catch (error) {
              next.reject(error);
            }
          };
          if (settled) react();
          else waiting.push(react);
          return next.promise;
        },
      },
    };
  },
})
