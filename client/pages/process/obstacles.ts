import type { TFunction } from "i18next"
import type { Obstacle } from "../../../schema/process/process.ts"

/** What is in the way of the next stage, or of publication, in words. */
export const obstacleWords = (t: TFunction, obstacle: Obstacle): string => {
  switch (obstacle.type) {
    case "document":
      return t("process.missingDocument", { document: t(`document.${obstacle.kind}`) })
    case "days":
      return t("process.days", { left: obstacle.left })
    case "suggestions":
      return t("process.openSuggestions", { total: obstacle.count })
    case "comments":
      return t("process.openComments", { total: obstacle.count })
    case "ballot":
      return t(obstacle.open ? "process.ballotOpen" : "process.ballotMissing")
    case "patents":
      return t("process.unlicensed", { total: obstacle.count })
  }
}
