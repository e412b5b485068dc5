import { spawn } from "node:child_process"
import { connect } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"

/** A Node process under test. What it says is kept for the error that explains why it ended. */
export class Child {
  #output = ""
  #ended = false

  constructor(args, { cwd, env = {} }) {
    this.process = spawn(process.execPath, args, {
      cwd,
      env: { ...process.env, NODE_ENV: "production", ...env },
      stdio: ["ignore", "pipe", "pipe"],
    })
    for (const stream of [this.process.stdout, this.process.stderr])
      stream.on("data", (chunk) => {
        this.#output = (this.#output + chunk).slice(-20_000)
      })
    this.exit = new Promise((resolve) => this.process.once("exit", resolve))
    this.exit.then(() => {
      this.#ended = true
    })
    // An interrupted benchmark leaves no server behind.
    const kill = () => this.process.kill("SIGKILL")
    process.once("exit", kill)
    this.exit.then(() => process.off("exit", kill))
  }

  async #until(look, what) {
    for (let tries = 0; tries < 600; tries++) {
      const found = await look()
      if (found) return found
      if (this.#ended) break
      await sleep(50)
    }
    throw new Error(`The server did not ${what}: ${this.#output}`)
  }

  says(pattern) {
    return this.#until(() => pattern.exec(this.#output), `say ${pattern}`)
  }

  listensOn(port) {
    const knock = () =>
      new Promise((resolve) => {
        const socket = connect({ port, host: "127.0.0.1" }, () => resolve(socket.destroy()))
        socket.on("error", () => resolve(null))
      })
    return this.#until(knock, `listen on ${port}`)
  }

  async end(signal) {
    if (!this.#ended) this.process.kill(signal)
    await this.exit
  }
}
