import { type Person, TestServer } from "../server/support.ts"

/** A server with the sample, who owns it, and one of each who may only comment or read. */
export const openSample = async (): Promise<{
  home: TestServer
  owner: Person
  commenter: Person
  reader: Person
  id: string
}> => {
  const home = await TestServer.start()
  const owner = await home.person("owner", { admin: true })
  const commenter = await home.person("commenter")
  const reader = await home.person("reader")
  const id = (await home.server.services.storage.getSetting("sample"))!
  await owner.share(id, commenter, "commenter")
  await owner.share(id, reader, "reader")
  return { home, owner, commenter, reader, id }
}
