import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client"
import type { Cluster } from "../collab/cluster.ts"
import type { Hub, HubEvents } from "../collab/hub.ts"

type Counted = Parameters<HubEvents["count"]>[0] | "busIn" | "busOut"

/** Prometheus metrics of one server. */
export class Metrics {
  readonly registry = new Registry()
  readonly #counters: Record<Counted, Counter>
  readonly #append: Histogram

  constructor() {
    collectDefaultMetrics({ register: this.registry })
    const counter = (name: string, help: string) => new Counter({ name, help, registers: [this.registry] })
    this.#counters = {
      updates: counter("guiju_updates_total", "Updates accepted"),
      refused: counter("guiju_refused_total", "Connections closed for what they sent"),
      bytesOut: counter("guiju_update_bytes_out_total", "Bytes of updates sent to browsers"),
      appendFailed: counter(
        "guiju_append_failed_total",
        "Rooms closed because their changes could not be stored",
      ),
      busIn: counter("guiju_bus_in_bytes_total", "Bytes heard from the bus, this server's own among them"),
      busOut: counter("guiju_bus_out_bytes_total", "Bytes given to the bus"),
    }
    this.#append = new Histogram({
      name: "guiju_append_seconds",
      help: "Time until a batch of updates is on disk",
      buckets: [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 1],
      registers: [this.registry],
    })
  }

  count(event: Counted, amount: number): void {
    this.#counters[event].inc(amount)
  }

  appended(seconds: number): void {
    this.#append.observe(seconds)
  }

  watch(hub: Hub, cluster: Cluster | null): void {
    const gauge = (name: string, help: string, value: () => number) =>
      new Gauge({
        name,
        help,
        registers: [this.registry],
        collect() {
          this.set(value())
        },
      })
    gauge("guiju_rooms", "Standards that are open", () => hub.rooms.size)
    gauge("guiju_connections", "Browsers connected", () => hub.connectionCount)
    if (!cluster) return
    gauge("guiju_bus_alive", "1 when the bus carries messages", () => Number(cluster.isAlive))
    gauge("guiju_nodes", "Servers on this database that were heard lately", () => cluster.nodes)
  }
}
