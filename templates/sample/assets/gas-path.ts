/** Figure A.1: gas cylinder, reducing valve, flowmeter, tee, monitor, vent. Units are millimetres. */
export const gasPathSvg = `<svg xmlns="http://www.w3.org/2000/svg" width="120mm" height="45mm" viewBox="0 0 120 45">
<g fill="none" stroke="#000" stroke-width="0.35">
  <path d="M8 42V20Q8 15 12 15Q16 15 16 20V42Z"/>
  <path d="M12 15V9H24M30 9H42M48 9H62M62 9H84V14M62 9V30"/>
  <path d="M24 6L30 12V6L24 12Z"/>
  <path d="M43.5 4H46.5L48 14H42Z"/>
  <circle cx="62" cy="9" r="1.2" fill="#000"/>
  <rect x="76" y="14" width="16" height="14"/>
  <path d="M61 28L62 30L63 28"/>
</g>
<g font-family="Times New Roman, Liberation Serif, serif" font-size="3.2" text-anchor="middle" fill="#000">
  <text x="12" y="31.5">1</text>
  <text x="27" y="17">2</text>
  <text x="52" y="14.5">3</text>
  <text x="65.5" y="6.5">4</text>
  <text x="84" y="22.1">5</text>
  <text x="62" y="35">6</text>
</g>
</svg>
`
