import { type BallotStorage, ballotContent, mayCast, mayChange, toBallot } from "../ballots.ts"
import type { Database } from "./database.ts"
import { record } from "./history.ts"

const votesOf = `SELECT * FROM votes WHERE ballot_id IN (SELECT id FROM ballots WHERE standard_id = $1)
   ORDER BY first_at, user_id`

type Transaction = Pick<Database, "get">

/** Locked until the end of the transaction: a vote comes before the end of its ballot, or is too late. */
const find = async (tx: Transaction, standardId: string, id: string) => {
  const sql = "SELECT * FROM ballots WHERE id = $1 AND standard_id = $2 FOR UPDATE"
  const row = await tx.get(sql, id, standardId)
  return row ? toBallot(row, []) : null
}

export const ballotMethods = (db: Database): BallotStorage => ({
  createBallot: (ballot) =>
    db.transact(async (tx) => {
      const { id, standardId, stage, opensAt, closesAt, closedAt, withdrawnAt, createdAt, createdBy } = ballot
      // Two at once: the row of the standard lets one in after the other.
      await tx.get("SELECT id FROM standards WHERE id = $1 FOR UPDATE", standardId)
      const sql = "SELECT coalesce(max(number), 0) + 1 AS number FROM ballots WHERE standard_id = $1"
      const number = Number((await tx.get(sql, standardId))!["number"])
      await tx.run(
        `INSERT INTO ballots (id, standard_id, number, stage, opens_at, closes_at, closed_at, withdrawn_at, content,
         created_at, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
        ...[id, standardId, number, stage, opensAt, closesAt, closedAt, withdrawnAt, ballotContent(ballot)],
        ...[createdAt, createdBy],
      )
      await record(tx, standardId, createdBy, "ballot opened", createdAt, { number, title: ballot.title })
      return number
    }),
  listBallots: async (standardId) => {
    const votes = await db.all(votesOf, standardId)
    const sql = "SELECT * FROM ballots WHERE standard_id = $1 ORDER BY number DESC"
    return (await db.all(sql, standardId)).map((row) => toBallot(row, votes))
  },
  castVote: (standardId, ballotId, vote) =>
    db.transact(async (tx) => {
      const ballot = await find(tx, standardId, ballotId)
      const cast = mayCast(ballot, vote)
      if (cast !== "cast") return cast
      const { userId, choice, reason, at } = vote
      await tx.run(
        `INSERT INTO votes (ballot_id, user_id, choice, reason, first_at, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (ballot_id, user_id) DO UPDATE SET choice = excluded.choice, reason = excluded.reason, at = excluded.at`,
        ...[ballotId, userId, choice, reason, at, at],
      )
      // That somebody voted is no secret; how, nobody is told before the end.
      await record(tx, standardId, userId, "vote cast", at, { number: ballot!.number })
      return cast
    }),
  changeBallot: (standardId, ballotId, change, by, at) =>
    db.transact(async (tx) => {
      const ballot = await find(tx, standardId, ballotId)
      if (!ballot || !mayChange(ballot, at)) return false
      const next = { ...ballot, ...change }
      await tx.run(
        "UPDATE ballots SET closes_at = $1, closed_at = $2, withdrawn_at = $3 WHERE id = $4",
        ...[next.closesAt, next.closedAt, next.withdrawnAt, ballotId],
      )
      await record(tx, standardId, by, "ballot changed", at, { number: ballot.number, ...change })
      return true
    }),
})
