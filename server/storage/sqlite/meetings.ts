import { decidedBy, type MeetingStorage, toMeeting, toStay } from "../meetings.ts"
import { changeComments, getComment } from "./comments.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"
import type { SyncStorage } from "./methods.ts"

export const meetingMethods = (db: Database): Pick<SyncStorage, keyof MeetingStorage> => ({
  openMeeting: (standardId, id, meeting, act) =>
    db.transact(() => {
      if (db.get("SELECT 1 FROM meetings WHERE standard_id = ? AND closed = 0", standardId)) return null
      const sql = "SELECT coalesce(max(number), 0) + 1 AS number FROM meetings WHERE standard_id = ?"
      const number = Number(db.get(sql, standardId)!["number"])
      db.run(
        "INSERT INTO meetings (id, standard_id, number, revision, closed, state) VALUES (?, ?, ?, 1, 0, ?)",
        ...[id, standardId, number, JSON.stringify(meeting)],
      )
      record(db, standardId, act.by, act.event, act.at, { ...act.detail, number })
      return { id, standardId, number, revision: 1, meeting }
    }),
  listMeetings: (standardId) =>
    db.all("SELECT * FROM meetings WHERE standard_id = ? ORDER BY number DESC", standardId).map(toMeeting),
  getMeeting: (standardId, id) => {
    const row = db.get("SELECT * FROM meetings WHERE id = ? AND standard_id = ?", id, standardId)
    return row ? toMeeting(row) : null
  },
  changeMeeting: (standardId, { id, revision, meeting, act, comments }) =>
    db.transact(() => {
      for (const { id: commentId, version } of comments) {
        const comment = getComment(db, standardId, commentId)
        if (comment?.version !== version) return { state: "comment", comment }
      }
      const done = db.run(
        `UPDATE meetings SET state = ?, closed = ?, revision = revision + 1
         WHERE id = ? AND standard_id = ? AND revision = ?`,
        ...[JSON.stringify(meeting), Number(meeting.closedAt !== null), id, standardId, revision],
      )
      if (!done) return { state: "stale" }
      if (act) record(db, standardId, act.by, act.event, act.at, act.detail)
      const changed = comments.length ? changeComments(db, standardId, comments, decidedBy(act)).changed : []
      return { state: "done", revision: revision + 1, comments: changed }
    }),
  attend: (meetingId, { id, name, organization }, at, gapMs) =>
    db.transact(() => {
      const last = db.get(
        "SELECT * FROM meeting_stays WHERE meeting_id = ? AND user_id = ? ORDER BY ordinal DESC LIMIT 1",
        ...[meetingId, id],
      )
      const said = organization ?? last?.["organization"] ?? ""
      if (last && !last["has_left"] && at - Number(last["until"]) <= gapMs) {
        const sql = "UPDATE meeting_stays SET until = max(until, ?), organization = ? WHERE ordinal = ?"
        db.run(sql, at, said, last["ordinal"])
        return last["organization"] !== said
      }
      db.run(
        `INSERT INTO meeting_stays (meeting_id, user_id, name, organization, since, until, has_left)
         VALUES (?, ?, ?, ?, ?, ?, 0)`,
        ...[meetingId, id, name, said, at, at],
      )
      return true
    }),
  leave: (meetingId, userId, at) => {
    db.run(
      `UPDATE meeting_stays SET has_left = 1, until = max(until, ?) WHERE ordinal =
         (SELECT max(ordinal) FROM meeting_stays WHERE meeting_id = ? AND user_id = ?) AND has_left = 0`,
      ...[at, meetingId, userId],
    )
  },
  listStays: (meetingId) =>
    db.all("SELECT * FROM meeting_stays WHERE meeting_id = ? ORDER BY since, ordinal", meetingId).map(toStay),
})
