import { CheckedRun } from "./checked-run.ts"
import type { Answer, Request } from "./messages.ts"

/** The thread in which the drafting rules are applied, so that typing never waits for them. */
const run = new CheckedRun()

const answer = (request: Extract<Request, { type: "check" }>): Answer => {
  const start = performance.now()
  const said = run.check(request.provisions)
  return { type: "answer", turn: request.turn, took: performance.now() - start, ...said }
}

self.addEventListener("message", ({ data }: MessageEvent<Request>) => {
  switch (data.type) {
    case "sheet":
      return run.setSheet(data.template, data.metadata)
    case "catalogue":
      return run.setCatalogue(data.verdicts)
    case "splice":
      return run.splice(data.splice)
    case "check":
      return self.postMessage(answer(data))
  }
})
