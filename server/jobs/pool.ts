import { type ChildProcess, fork } from "node:child_process"
import type { Socket } from "node:net"
import { fileURLToPath } from "node:url"
import { workerUrl } from "../worker-url.ts"
import { JobError, type Jobs, type LaneStatus } from "./jobs.ts"
import type { JobCall, JobReply } from "./worker.ts"

const maxWaiting = 100
const slowestMs = 120_000
// Long enough for somebody who works, short enough for a machine that serves one committee.
const restMs = 300_000
/** Of what a process wrote before it ended, for the log. */
const maxLastWords = 10_000
// Of files that somebody waits for, and not of what somebody types.
const behind = 15

interface Waiting extends JobCall {
  resolve: (value: any) => void
  reject: (error: Error) => void
}

interface Limits {
  /** What a job may take. */
  megabytes: number
  /** After how long without a job a process ends and gives its memory back. */
  restMs: number
}

/** One process and the jobs waiting for it. A job that hangs or eats all memory ends its process, not the server. */
class Lane {
  #worker: ChildProcess | null = null
  #current: Waiting | null = null
  /** Ends a job that takes too long, or a process that has had none for long. */
  #timer: NodeJS.Timeout | undefined
  readonly #waiting: Waiting[] = []
  #lastId = 0
  #isClosed = false

  /** `nice`: how far behind whoever types its process stands when all processors are busy (0 to 19). */
  constructor(
    readonly log: (message: string) => void,
    readonly limits: Limits,
    readonly nice: number,
  ) {}

  run(task: keyof Jobs, args: unknown[]): Promise<any> {
    return new Promise((resolve, reject) => {
      if (this.#isClosed) return reject(new JobError("busy", "The server is stopping."))
      if (this.#waiting.length >= maxWaiting)
        return reject(new JobError("busy", "Too many conversions are waiting; try again later."))
      this.#waiting.push({ id: ++this.#lastId, task, args, resolve, reject })
      this.#next()
    })
  }

  status(lane: string): LaneStatus {
    return { lane, running: this.#current?.task ?? null, waiting: this.#waiting.length }
  }

  async close(): Promise<void> {
    this.#isClosed = true
    for (const { reject } of this.#waiting.splice(0)) reject(new JobError("busy", "The server is stopping."))
    this.#stop(new JobError("busy", "The server is stopping."))
  }

  #next(): void {
    if (this.#current) return
    clearTimeout(this.#timer)
    const job = this.#waiting.shift()
    if (!job) return this.#rest()
    this.#current = job
    this.#worker ??= this.#start()
    this.#timer = setTimeout(() => {
      this.log(`A job (${job.task}) took more than ${slowestMs / 1000} s and was ended.`)
      this.#stop(new JobError("refused", "This took too long and was given up."))
    }, slowestMs)
    const { id, task, args } = job
    this.#worker.send({ id, task, args })
  }

  #rest(): void {
    if (!this.#worker) return
    this.#timer = setTimeout(() => this.#stop(), this.limits.restMs)
    this.#timer.unref()
  }

  #start(): ChildProcess {
    const worker = fork(fileURLToPath(workerUrl("job-worker")), [String(this.nice)], {
      // Bytes go as bytes.
      serialization: "advanced",
      // The collector's helpers would take every core, and letters would wait for a turn.
      execArgv: ["--single-threaded-gc", `--max-old-space-size=${this.limits.megabytes}`],
      stdio: ["ignore", "ignore", "pipe", "ipc"],
    })
    let lastWords = ""
    worker.stderr!.setEncoding("utf8").on("data", (words: string) => {
      lastWords = (lastWords + words).slice(-maxLastWords)
    })
    // A server that has nothing else to do may end.
    for (const held of [worker, worker.channel!, worker.stderr as Socket]) held.unref()
    worker.on("message", (reply: JobReply) => this.#finish(reply))
    worker.on("error", (error) => this.#ended(worker, error.message))
    worker.on("close", (code, signal) => this.#ended(worker, `${signal ?? code} ${lastWords}`))
    return worker
  }

  #ended(worker: ChildProcess, why: string): void {
    // Another may have taken its place: this one was stopped.
    if (worker !== this.#worker) return
    this.log(`The job process ended: ${why}`)
    this.#stop(
      /heap out of memory/.test(why)
        ? new JobError("refused", "This needs more memory than a conversion may have.")
        : new JobError("failed", "The conversion broke off."),
    )
  }

  #finish(reply: JobReply): void {
    const job = this.#current
    if (!job || job.id !== reply.id) return
    this.#current = null
    if (reply.ok) job.resolve(reply.value)
    else if (reply.code === "refused") job.reject(new JobError("refused", reply.message))
    else {
      this.log(`A job (${job.task}) failed: ${reply.message}`)
      job.reject(new JobError("failed", "The conversion failed; the log of the server says why."))
    }
    this.#next()
  }

  /** `reason`: what whoever waits for the job is told, if there is one. */
  #stop(reason?: JobError): void {
    const [worker, job] = [this.#worker, this.#current]
    this.#worker = null
    this.#current = null
    if (reason) job?.reject(reason)
    worker?.kill("SIGKILL")
    this.#next()
  }
}

/**
 * Jobs in five processes: what keeps documents small and starts new ones never waits behind somebody's slow import, what a
 * suggester types behind neither, nothing of ours behind what comes from outside, and nobody behind the checks for the list of
 * standards. Processes start with their first job and end after five minutes without one. They are no threads: those share the tables of their memory, and the
 * thread that passes letters on waited up to a second for one that made files, held them and had no processor.
 */
export const openJobs = (
  log: (message: string) => void,
  limits: Limits = { megabytes: 1024, restMs },
): Jobs & { status(): LaneStatus[]; close(): Promise<void> } => {
  const upkeep = new Lane(log, limits, 0)
  const conversion = new Lane(log, limits, behind)
  const review = new Lane(log, limits, 0)
  const outside = new Lane(log, limits, behind)
  const checks = new Lane(log, limits, behind)
  return {
    templates: () => upkeep.run("templates", []),
    create: (beginning) => upkeep.run("create", [beginning]),
    sample: () => upkeep.run("sample", []),
    compact: (parts) => upkeep.run("compact", [parts]),
    goBack: (parts, version) => upkeep.run("goBack", [parts, version]),
    readSheet: (parts) => upkeep.run("readSheet", [parts]),
    setSheet: (parts, fields) => upkeep.run("setSheet", [parts, fields]),
    countSuggestions: (parts) => upkeep.run("countSuggestions", [parts]),
    agenda: (request) => upkeep.run("agenda", [request]),
    changeText: (parts, wish) => upkeep.run("changeText", [parts, wish]),
    writeMinutes: (request) => conversion.run("writeMinutes", [request]),
    judge: (request) => review.run("judge", [request]),
    import: (bytes, format) => conversion.run("import", [bytes, format]),
    readWordChanges: (request) => conversion.run("readWordChanges", [request]),
    export: (request) => conversion.run("export", [request]),
    check: (request) => conversion.run("check", [request]),
    citedNumbers: (parts) => checks.run("citedNumbers", [parts]),
    countFindings: (request) => checks.run("countFindings", [request]),
    reportCheck: (request) => conversion.run("reportCheck", [request]),
    compare: (request) => conversion.run("compare", [request]),
    writeComments: (request) => conversion.run("writeComments", [request]),
    readComments: (request) => conversion.run("readComments", [request]),
    clauses: (request) => upkeep.run("clauses", [request]),
    writeReport: (report) => conversion.run("writeReport", [report]),
    blankForm: (request) => outside.run("blankForm", [request]),
    readOutsideSheet: (request) => outside.run("readOutsideSheet", [request]),
    status: () => [
      upkeep.status("upkeep"),
      conversion.status("conversion"),
      review.status("review"),
      outside.status("outside"),
      checks.status("checks"),
    ],
    close: async () => {
      await Promise.all([upkeep, conversion, review, outside, checks].map((lane) => lane.close()))
    },
  }
}
