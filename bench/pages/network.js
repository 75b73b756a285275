// A way to the server on which every byte takes a while and only so many go through in a second; counts what goes to the browser.
const net = require("net");

exports.network = (port, oneWayMs, bytesPerSecond) => new Promise(ready => {
  const counts = { down: 0 };
  let free = 0;
  const carry = (from, to, counted) => {
    // In order: timers that end in the same millisecond need not.
    const underWay = [];
    const deliver = () => {
      while (underWay.length > 0 && underWay[0].at <= Date.now()) {
        const { chunk } = underWay.shift();
        if (to.writable)
          to.write(chunk);
      }
      if (underWay.length > 0)
        setTimeout(deliver, Math.max(1, underWay[0].at - Date.now()));
    };
    from.on("data", chunk => {
      if (counted)
        counts.down += chunk.length;
      // The line is shared by all connections of the browser.
      free = Math.max(free, Date.now()) + (bytesPerSecond ? chunk.length / bytesPerSecond * 1000 : 0);
      underWay.push({ chunk, at: Math.max(free, Date.now()) + oneWayMs });
      if (underWay.length === 1)
        setTimeout(deliver, underWay[0].at - Date.now());
    });
  };
  const server = net.createServer(near => {
    const far = net.connect(port, "127.0.0.1");
    carry(near, far, false);
    carry(far, near, true);
    for (const [one, other] of [[near, far], [far, near]]) {
      one.on("error", () => other.destroy());
      one.on("close", () => setTimeout(() => other.destroy(), oneWayMs * 2 + 200));
      one.setNoDelay(true);
    }
  });
  server.listen(0, "127.0.0.1", () => ready({ counts, address: `http://127.0.0.1:${server.address().port}`, close: () => server.close() }));
});
