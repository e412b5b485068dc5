import { createServer } from "node:http"
import { type AddressInfo, connect } from "node:net"
import express from "express"
import { expect, it } from "vitest"
import { endSlowBodies } from "../../server/http/slow-body.ts"

it("[SRV-97] whose JSON comes drop by drop are ended, and a whole one may take long to be answered", async () => {
  const app = express()
  app.use(endSlowBodies(300), express.json())
  app.post("/", async (_request, response) => {
    await new Promise((resolve) => setTimeout(resolve, 600))
    response.json({ done: true })
  })
  const server = createServer(app).listen(0, "127.0.0.1")
  await new Promise((resolve) => server.once("listening", resolve))
  const { port } = server.address() as AddressInfo

  const socket = connect(port, "127.0.0.1")
  const ended = new Promise<string>((resolve) => socket.once("close", () => resolve("ended")))
  socket.on("error", () => {})
  socket.write(
    "POST / HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 1000\r\n\r\n{",
  )
  const drops = setInterval(() => socket.write(" "), 50)
  const stillOpen = new Promise<string>((resolve) => setTimeout(() => resolve("open"), 5000).unref())
  expect(await Promise.race([ended, stillOpen])).toBe("ended")
  clearInterval(drops)

  const whole = { method: "POST", headers: { "Content-Type": "application/json" }, body: "{}" }
  expect(await (await fetch(`http://127.0.0.1:${port}/`, whole)).json()).toEqual({ done: true })
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})
