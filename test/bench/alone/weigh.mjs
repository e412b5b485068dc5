// Loaded into the server under test: at SIGUSR2 it lets go of its garbage and says what it weighs.
let count = 0
process.on("SIGUSR2", async () => {
  // What a finalizer lets go of is garbage only then.
  for (let i = 0; i < 3; i++) {
    globalThis.gc()
    await new Promise((resolve) => setImmediate(resolve))
  }
  const { heapUsed, external, rss } = process.memoryUsage()
  process.stdout.write(`WEIGHT ${++count} ${heapUsed + external} ${rss}\n`)
})
