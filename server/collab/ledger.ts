import * as Y from "yjs"
import { type DecodedUpdate, decodeUpdate } from "./decode.ts"
import { Deletions, deletionsUpdate } from "./deletions.ts"

export type Verdict =
  /** Take it. `update` may be less than what was sent: what was known already is left out. */
  | { type: "accept"; update: Uint8Array; reached: Map<number, number>; newClients: number[] }
  /** Nothing new in it. */
  | { type: "known" }
  /** It builds on something that never arrived; stored, it would wait for ever in every browser. */
  | { type: "gap" }
  /** It writes under a client id that belongs to somebody else. */
  | { type: "foreign"; client: number }

type Struct = DecodedUpdate["structs"][number]

/**
 * What the server knows about a document without having it: how far every client id has written, whose each id is, and
 * what is deleted. Enough to say of any update whether it can be integrated and whether its sender may have written it.
 */
export class Ledger {
  readonly clocks = new Map<number, number>()
  readonly owners = new Map<number, string>()
  readonly deletions = new Deletions()

  constructor(summary: Uint8Array, clients: Iterable<{ client: number; userId: string }>) {
    this.absorbSummary(summary)
    this.own(clients)
  }

  own(clients: Iterable<{ client: number; userId: string }>): void {
    for (const { client, userId } of clients) this.owners.set(client, userId)
  }

  ownerOf(client: number | null): string | null {
    return client === null ? null : (this.owners.get(client) ?? null)
  }

  /** Takes in what has been judged before: the log on loading, and what other servers store. Answers how far it reaches. */
  absorb(update: Uint8Array): Map<number, number> {
    const { structs, deletes } = decodeUpdate(update)
    const reached = new Map<number, number>()
    for (const { id, length } of structs)
      reached.set(id.client, Math.max(reached.get(id.client) ?? 0, id.clock + length))
    this.#reach(reached)
    this.#addDeletes(deletes)
    return reached
  }

  /** The same of a snapshot, by its summary. */
  absorbSummary(summary: Uint8Array): Map<number, number> {
    const { sv, ds } = Y.decodeSnapshot(summary)
    this.#reach(sv)
    this.#addDeletes(ds.clients)
    return sv
  }

  #reach(reached: ReadonlyMap<number, number>): void {
    for (const [client, clock] of reached) this.clocks.set(client, Math.max(this.clock(client), clock))
  }

  clock(client: number): number {
    return this.clocks.get(client) ?? 0
  }

  /** Judges an update of a user, and if it is accepted counts it as known. */
  judge(update: Uint8Array, { structs, deletes }: DecodedUpdate, userId: string): Verdict {
    const fresh = new Map<number, Struct[]>()
    for (const struct of structs) {
      if (struct instanceof Y.Skip) return { type: "gap" }
      const { client, clock } = struct.id
      if (clock + struct.length <= this.clock(client)) continue
      if (!this.#isOwn(client, userId)) return { type: "foreign", client }
      const list = fresh.get(client)
      if (list) list.push(struct)
      else fresh.set(client, [struct])
    }
    const reached = fresh.size > 0 ? this.#integrate(fresh) : new Map<number, number>()
    if (!reached) return { type: "gap" }
    const newDeletes = this.#newDeletes(deletes, reached)
    if (!newDeletes) return { type: "gap" }
    if (fresh.size === 0 && newDeletes.size === 0) return { type: "known" }

    const newClients = [...reached.keys()].filter((client) => !this.owners.has(client))
    for (const client of newClients) this.owners.set(client, userId)
    for (const [client, clock] of reached) this.clocks.set(client, clock)
    this.#addDeletes(newDeletes)
    // Copied: what came from a socket is a view of its read buffer and would keep all of that alive.
    const kept = fresh.size === 0 ? deletionsUpdate(newDeletes) : update.slice()
    return { type: "accept", update: kept, reached, newClients }
  }

  /** True if there is nothing new in an update. */
  isKnown({ structs, deletes }: DecodedUpdate): boolean {
    return (
      structs.every(
        (struct) =>
          !(struct instanceof Y.Skip) && struct.id.clock + struct.length <= this.clock(struct.id.client),
      ) &&
      [...deletes].every(([client, ranges]) => ranges.every((range) => this.deletions.has(client, range)))
    )
  }

  // An id that has written but has no owner is the server's own (import, template): nobody may go on under it.
  #isOwn(client: number, userId: string): boolean {
    const owner = this.owners.get(client)
    return owner === undefined ? !this.clocks.has(client) : owner === userId
  }

  /** Plays the integration of new structs; null if some would have to wait. */
  #integrate(fresh: Map<number, Struct[]>): Map<number, number> | null {
    const reached = new Map<number, number>()
    const next = new Map<number, number>()
    const clock = (client: number) => reached.get(client) ?? this.clock(client)
    for (const start of fresh.keys()) {
      const stack = [start]
      const onStack = new Set(stack)
      while (stack.length > 0) {
        const client = stack.at(-1)!
        const struct = fresh.get(client)![next.get(client) ?? 0]
        const needs = struct && missing(struct, clock)
        if (!struct || needs === null) {
          if (struct) {
            reached.set(client, struct.id.clock + struct.length)
            next.set(client, (next.get(client) ?? 0) + 1)
          }
          // Back to the one that waited for it; it looks again.
          if (!struct || stack.length > 1) onStack.delete(stack.pop()!)
          continue
        }
        if (needs === undefined || onStack.has(needs) || !this.#hasMore(fresh, next, needs)) return null
        stack.push(needs)
        onStack.add(needs)
      }
    }
    return reached
  }

  #hasMore(fresh: Map<number, Struct[]>, next: Map<number, number>, client: number): boolean {
    return (next.get(client) ?? 0) < (fresh.get(client)?.length ?? 0)
  }

  #newDeletes(
    deletes: DecodedUpdate["deletes"],
    reached: Map<number, number>,
  ): DecodedUpdate["deletes"] | null {
    const result: DecodedUpdate["deletes"] = new Map()
    for (const [client, ranges] of deletes) {
      const clock = reached.get(client) ?? this.clock(client)
      if (ranges.some((range) => range.clock + range.len > clock)) return null
      const unknown = ranges.filter((range) => !this.deletions.has(client, range))
      if (unknown.length > 0) result.set(client, unknown)
    }
    return result
  }

  #addDeletes(deletes: ReadonlyMap<number, { clock: number; len: number }[]>): void {
    for (const [client, ranges] of deletes) for (const range of ranges) this.deletions.add(client, range)
  }
}

/** The client id a struct waits for, or null if it can be integrated. */
const missing = (struct: Struct, clock: (client: number) => number): number | null => {
  const { client } = struct.id
  if (struct.id.clock > clock(client)) return client
  if (!(struct instanceof Y.Item)) return null
  for (const id of [struct.origin, struct.rightOrigin, struct.parent])
    if (id instanceof Y.ID && id.clock >= clock(id.client)) return id.client
  return null
}
