import { Alert, Spin } from "antd"
import { useMemo, useState } from "react"
import { useTranslation } from "react-i18next"
import { catalogueApi, type Graph, type GraphNode } from "../../app/catalogue-api.ts"
import { editorPath, Link } from "../../app/router.tsx"
import { CitingList } from "./entry-drawer.tsx"
import { layOut, type Point } from "./layout.ts"
import { useAnswer } from "./use-answer.ts"
import { useTitleOf } from "./words.tsx"

const width = 1000
const height = 620

const radiusOf = ({ cited }: GraphNode): number => 6 + Math.min(18, Math.sqrt(cited) * 4)

interface DrawingProps {
  graph: Graph
  chosen: string | null
  onChoose: (key: string) => void
}

const kindOf = (node: GraphNode, chosen: string | null): string => {
  const own = node.cited === 0 ? "own" : ""
  return ["graph-node", own, node.isStale ? "stale" : "", node.key === chosen ? "chosen" : ""]
    .filter(Boolean)
    .join(" ")
}

const Drawing = ({ graph, chosen, onChoose }: DrawingProps) => {
  const { t } = useTranslation()
  const places = useMemo(() => layOut(graph, width, height), [graph])
  const at = (key: string): Point => places.get(key) ?? { x: 0, y: 0 }
  return (
    <svg className="graph" role="img" aria-label={t("graph.label")} viewBox={`0 0 ${width} ${height}`}>
      {graph.edges.map(({ from, to, normative, count }) => {
        const [a, b] = [at(from), at(to)]
        const isChosen = chosen === from || chosen === to
        return (
          <line
            key={`${from} ${to}`}
            className={`graph-edge ${normative ? "" : "informative"} ${isChosen ? "chosen" : ""}`}
            x1={a.x}
            y1={a.y}
            x2={b.x}
            y2={b.y}
            strokeWidth={1 + Math.min(3, Math.log2(count))}
          />
        )
      })}
      {graph.nodes.map((node) => {
        const { x, y } = at(node.key)
        return (
          // The list of frequencies is the keyboard's way to the same documents.
          // biome-ignore lint/a11y/noStaticElementInteractions: see above
          <g key={node.key} className={kindOf(node, chosen)} onClick={() => onChoose(node.key)}>
            <circle cx={x} cy={y} r={radiusOf(node)} />
            <text x={x} y={y + radiusOf(node) + 12}>
              {node.number || node.title.zh || node.title.en}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

const Chosen = ({ node }: { node: GraphNode }) => {
  const { t } = useTranslation()
  const titleOf = useTitleOf()
  const answer = useAnswer(() => catalogueApi.citations(node.key), node.key)
  return (
    <aside className="graph-chosen">
      <h3>{node.number || titleOf({ titleZh: node.title.zh, titleEn: node.title.en })}</h3>
      <p className="muted">{titleOf({ titleZh: node.title.zh, titleEn: node.title.en })}</p>
      {node.standardId ? <Link href={editorPath(node.standardId)}>{t("catalogue.open")}</Link> : null}
      <h3>{t("catalogue.citedBy")}</h3>
      {answer.state === "there" ? <CitingList citing={answer.value.items} /> : null}
    </aside>
  )
}

/** Who cites whom, drawn. */
export const GraphTab = () => {
  const { t } = useTranslation()
  const [chosen, setChosen] = useState<string | null>(null)
  const answer = useAnswer(catalogueApi.graph, "")
  if (answer.state === "waiting") return <Spin className="panel-hint" />
  if (answer.state === "failed") return <Alert type="error" title={answer.why} />
  const { nodes } = answer.value
  if (!nodes.length) return <p className="muted">{t("frequency.none")}</p>
  const node = nodes.find(({ key }) => key === chosen)
  return (
    <>
      <p className="muted">{t("graph.help")}</p>
      <div className="graph-frame">
        <Drawing graph={answer.value} chosen={chosen} onChoose={setChosen} />
        {node ? <Chosen node={node} /> : null}
      </div>
    </>
  )
}
