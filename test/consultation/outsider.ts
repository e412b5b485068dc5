import { isSolved } from "../../server/consultation/work.ts"

const solve = (challenge: string): string => {
  for (let n = 0; ; n++) if (isSolved(challenge, String(n))) return String(n)
}

/** Somebody without an account before a public page. */
export class Outsider {
  constructor(
    readonly home: string,
    readonly slug: string,
  ) {}

  ask(path: string, body?: unknown): Promise<Response> {
    return fetch(`${this.home}/api/v1/public/${this.slug}${path}`, {
      ...(body instanceof FormData
        ? { method: "POST", body }
        : body !== undefined && {
            method: "POST",
            headers: { "content-type": "application/json" },
            body: JSON.stringify(body),
          }),
    })
  }

  /** The work that every act asks for. */
  async work(): Promise<{ challenge: string; solution: string }> {
    const { challenge } = await (await this.ask("/challenge")).json()
    return { challenge, solution: solve(challenge) }
  }

  async say(said: Record<string, unknown>): Promise<Response> {
    return this.ask("/comments", { ...(await this.work()), ...said })
  }

  async sendSheet(
    name: string,
    content: string | Uint8Array,
    sender: Record<string, string> = {},
    work?: { challenge: string; solution: string },
  ): Promise<Response> {
    const body = new FormData()
    for (const [field, value] of Object.entries({ ...(work ?? (await this.work())), ...sender }))
      body.append(field, value)
    body.append("file", new Blob([content as BlobPart]), name)
    return this.ask("/sheets", body)
  }
}
