import { cpus, loadavg, totalmem } from "node:os"

/** One line for the head of a table: a number without its machine means nothing. */
export const describeMachine = () => {
  const [first] = cpus()
  const memory = `${Math.round(totalmem() / 2 ** 30)} GB`
  const load = loadavg()[0].toFixed(1)
  const day = new Date().toISOString().slice(0, 10)
  return `${day}, ${cpus().length} × ${first?.model ?? "?"}, ${memory}, Node ${process.versions.node}, load average ${load} at the start`
}
