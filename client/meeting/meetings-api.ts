import { request } from "../app/api.ts"
import type { ListedMeeting, Meeting, Present, SentAct } from "./types.ts"

const at = (standardId: string, rest = ""): string =>
  `/standards/${encodeURIComponent(standardId)}/meetings${rest}`

/** The time zone of this machine. */
const zone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC"

/** The requests about meetings of one standard. */
export const meetingsApi = {
  list: (id: string) => request<{ items: ListedMeeting[] }>("GET", at(id)).then(({ items }) => items),
  open: (id: string, input: { title: string; place: string; versionId?: string }) =>
    request<Meeting>("POST", at(id), input),
  read: (id: string, meeting: string) => request<Meeting>("GET", at(id, `/${meeting}`)),
  act: (id: string, meeting: string, act: SentAct) =>
    request<Meeting>("POST", at(id, `/${meeting}/acts`), act),
  refreshAgenda: (id: string, meeting: string) => request<Meeting>("POST", at(id, `/${meeting}/agenda`)),
  attend: (id: string, meeting: string, organization: string | null) =>
    request<{ revision: number; present: Present[] }>(
      "POST",
      at(id, `/${meeting}/attendance`),
      organization === null ? {} : { organization },
    ),
  change: (
    id: string,
    meeting: string,
    item: string,
    wish: { as?: "edit" | "suggestion"; verdict?: "accept" | "reject"; wording?: string },
  ) => request<Meeting>("POST", at(id, `/${meeting}/items/${encodeURIComponent(item)}/change`), wish),
  /** The page goes away: sent without waiting for an answer. */
  leave: (id: string, meeting: string): void =>
    void fetch(`/api/v1${at(id, `/${meeting}/attendance`)}`, {
      method: "POST",
      keepalive: true,
      headers: { "content-type": "application/json" },
      body: '{"leaving":true}',
    }).catch(() => {
      // Who cannot say that he goes is noticed to be away a minute later.
    }),
  keepMinutes: (id: string, meeting: string) =>
    request<unknown>("POST", at(id, `/${meeting}/minutes`), { zone: zone() }),
  minutesAddress: (id: string, meeting: string): string =>
    `/api/v1${at(id, `/${meeting}/minutes?zone=${encodeURIComponent(zone())}`)}`,
}
