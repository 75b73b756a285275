// A way to the server on which every byte takes a while and only so many go through in a second; counts what goes to the browser.
const net = require("net");

exports.network = (port, oneWayMs, bytesPerSecond) => new Promise(ready => {
  const counts = { down: 0 };
  let free = 0;
  const carry = (from, to, counted) => from.on("data", chunk => {
    if (counted)
      counts.down += chunk.length;
    const now = Date.now();
    // The line is shared by all connections of the browser.
    free = Math.max(free, now) + (bytesPerSecond ? chunk.length / bytesPerSecond * 1000 : 0);
    setTimeout(() => to.writable && to.write(chunk), Math.max(0, free - now) + oneWayMs);
  });
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
