// Our page and the floor behind one face. What differs between them stands here, and only here.
import { Guiju } from "../lib/guiju.mjs"
import { Client } from "../server/client.mjs"
import { typeTogether } from "./crowd.mjs"
import { toNative, toNested } from "./documents.mjs"
import { startFloor } from "./floor.mjs"
import { remoteLetters } from "./remote.mjs"

const letterCount = 200

/** State of a standard as its server sends it to whoever opens it. */
const placeOf = (server, id) => ({
  url: `ws://127.0.0.1:${server.port}/collab/${id}`,
  dialect: "y-websocket",
  cookie: server.cookie,
})

const stateOf = async (place) => {
  let state
  const client = new Client(place, (update) => {
    state ??= Uint8Array.from(update)
  })
  await client.ready
  client.end()
  return state
}

const startOurs = async (standard) => {
  const server = await Guiju.start()
  const document = toNative(standard)
  return {
    name: "Guiju",
    paragraphs: ".ProseMirror section > p.paragraph",
    /** A standard of its own for each opening: what one round typed must not be in the next one's document. */
    prepare: async () => {
      const id = await server.import(document)
      const [name, value] = server.cookie.split("=")
      return {
        url: `${server.origin}/standards/${id}`,
        cookies: [{ name, value, url: server.origin }],
        letters: remoteLetters(await stateOf(placeOf(server, id)), letterCount),
        crowd: async (seconds, during) =>
          typeTogether(placeOf(server, id), await stateOf(placeOf(server, id)), seconds, during),
      }
    },
    applyAll: (page, letters) =>
      page.evaluate((list) => {
        const session = document.querySelector(".ProseMirror").guijuSession
        return window.meter.applyAll(list, (update) => session.applyRemote(update))
      }, letters),
    insertClause: (page, title, texts) =>
      page.evaluate(
        async ([title, texts]) => {
          const { view } = document.querySelector(".ProseMirror").guijuSession
          const { state } = view
          const { clause_title, paragraph } = state.schema.nodes
          const chapters = []
          state.doc.forEach((division, at) => division.firstChild.attrs.level === 0 && chapters.push(at))
          // Before the chapter in the middle is at the end of the division before it.
          const at = chapters[chapters.length >> 1] - 1
          const text = (value) => state.schema.text(value)
          const blocks = texts.map((value) => paragraph.create(null, text(value)))
          await window.meter.painted()
          const start = performance.now()
          view.dispatch(state.tr.insert(at, [clause_title.create({ level: 0 }, text(title)), ...blocks]))
          return performance.now() - start
        },
        [title, texts],
      ),
    stop: () => server.stop(),
  }
}

const startBare = async (standard) => {
  const floor = await startFloor(toNested(standard))
  const letters = remoteLetters(floor.update, letterCount)
  return {
    name: "floor",
    paragraphs: ".ProseMirror section > p",
    prepare: async () => ({ url: floor.url, cookies: [], letters }),
    applyAll: (page, list) =>
      page.evaluate((list) => window.meter.applyAll(list, window.floor.applyRemote), list),
    insertClause: (page, title, texts) =>
      page.evaluate(
        async ([title, texts]) => {
          await window.meter.painted()
          const start = performance.now()
          window.floor.insertClause(title, texts)
          return performance.now() - start
        },
        [title, texts],
      ),
    stop: () => floor.stop(),
  }
}

export const startPages = async (standard) => [await startOurs(standard), await startBare(standard)]
