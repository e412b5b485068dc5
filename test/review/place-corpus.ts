/**
 * Rows as people fill them in, about the sample standard: clause cell | paragraph, figure, table cell | comment | where it
 * belongs. The right place is an id of the sample, `doc` for the whole document, `none` where nobody could know; `id¶n` is the
 * n-th paragraph below that title, `~words` the block that begins so, `id#a` its list item a), `id#b1` item 1) under b), `id!n` its note n, `id?n` its example.
 */
export const rows = `
6.2.1 | | 建议补充重复性的试验条件 | performance
6.2.1 | 表1 | 示值误差要求偏严 | tabperformance
6.2.1 | 第1段 | “特性”二字宜删除 | performance¶1
6.2.1 | 表1 第4行 | 响应时间宜为90 s | tabperformance
6.2.1 | Table 1, 3rd column | The value is too strict. | tabperformance
表1 | | 单位前应空格 | tabperformance
Table 1 | | unit missing | tabperformance
表 1 | 注1 | 改为“可” | tabperformance!1
表1注2 | | 删除 | tabperformance!2
6.2.1 | 表1 注2 | 删除 | tabperformance!2
第6章 | | 结构宜调整 | requirements
6 | | 章标题改为“技术要求” | requirements
第六章 | | 结构宜调整 | none
6章 | | 与第7章不对应 | requirements
6.2 | 标题 | 改为“监测仪要求” | monitor
6.2.2 | | IP30改为IP40 | enclosure
6.2.2 外壳防护 | | 注日期 | enclosure
6．2．2 | | 全角数字 | enclosure
６.２.３ | | 静电等级未给出 | discharge
6,2,3 | | level missing | discharge
6.2.3. | | Level missing. | discharge
Clause 6.2.4 | | Delete “CAL”. | display
clause 6.2.4 | 1st paragraph | Symbol unclear. | display¶1
Subclause 6.3 | | Renumber. | placement
sub-clause 6.3.1 | | ok | pointnumber
Section 6.3.2 | | ok | position
§6.3.2 | | ok | position
6.3.2 a) | | 高度应为1.2 m | itemheight
6.3.2 a） | | 高度应为1.2 m | itemheight
6.3.2a) | | 高度应为1.2 m | itemheight
6.3.2 | a) | 高度应为1.2 m | itemheight
6.3.2 | b) | 距离 | itemdistance
6.3.2 | 列项b) | 距离 | itemdistance
6.3.2 | 第b)项 | 距离 | itemdistance
6.3.2 | b) 2) | 送风口是否包括风机盘管 | itemoutlet
6.3.2 b)2) | | 送风口是否包括风机盘管 | itemoutlet
6.3.2 | item b) | distance | itemdistance
6.3.2 | list item c) | sunlight | position#c
6.3.2 | 图2 | 尺寸看不清 | figlayout
图2 | | 尺寸看不清 | figlayout
Figure 2 | | Illegible. | figlayout
Fig. 2 | | Illegible. | figlayout
Fig 1 | | Arrow missing | figsystem
图 1 | | 增加图例 | figsystem
5.1 | 图1 | 增加图例 | figsystem
5.1 | Figure 1 | Add a legend | figsystem
5.1 | 第一段 | 语句不通 | composition¶1
5.2 | 第1段 | 冒号前“包括” | states¶1
5.2 | 第2个列项 | 标定的定义 | states
6.3.1 | 表2 | 面积分档 | tabpoints
表2 | | 面积分档不合理 | tabpoints
6.3 | 表2 | 面积分档 | tabpoints
6.4.2 | 公式(1) | 符号未说明 | eqmean
6.4.2 | 式（1） | 符号未说明 | eqmean
公式（1） | | 符号未说明 | eqmean
Formula (1) | | Explain n. | eqmean
Equation 2 | | Explain t. | eqratio
式(2) | | 分母 | eqratio
6.4.3 | 公式(2) | 单位 | eqratio
6.4.3 | 示例 | 数值有误 | ratio?
6.4.2 | 注 | 改为正文 | mean!
6.4.2 | Note | make it text | mean!
6.4.2 | 注1 | 改为正文 | mean!
6.4.2 | 公式(9) | 没有这个公式 | mean
6.4.5 | 表3 | 控制值太高 | tablimits
表3 | | 控制值太高 | tablimits
6.4.5 | | 与GB/T 18883不一致 | limits
6.4.4 | 第1段 | 修约间隔 | rounding¶1
6.5.1 | 注 | 105 120如何得出 | functions!
6.5.1 | 第1段 | “下列”改“以下” | functions¶1
6.5.2 | | MQTT版本 | messages
6.6.1 | d) | 年份位数 | marks#d
6.6.1 d) | | 年份位数 | marks#d
6.6.1 | 示例 | 编号格式 | marks?
6.6.2 | | 合格证 | documents
第7章 | | 试验方法不全 | methods
7.1 | a) | 温度范围 | itemtemperature
7.1 | a | 温度范围 | conditions
7.1 | c) | 大气压 | conditions#c
7.2 | | 引用 | methodgeneral
7.3 | 警告 | 措辞 | methoderror
7.3.1 | | 标准气体不确定度 | errorgas
7.3.2 | b) | 通入时间 | itemgas
7.3.2 b) | | 通入时间 | itemgas
7.3.3 | 公式(3) | 符号 | eqerror
7.3.4 | | 仲裁方法 | arbitration
7.4 | 公式 (4) | 分母 | eqrepeatability
7.5 | | 与表1对应 | methodresponse
7.5.1 | | 步骤 | responsesteps
7.5.1.2 | | 秒表精度 | responsestart
7.5.2 | 第1段 | 三次改五次 | responseresult¶1
7.6 | | 见附录A | methoddrift
7.7.2 | | 比较 | ~按GB/T 17626.2规定的方法
7.7 | | 标题太长 | methodhousing
7.8 | | 分度值 | methodplacement
7.9 | 示例 | 划线 | methoddata?
7.10 | | 断网时间 | methodtransmission
7.11 | | 目视 | methodmarking
7.1 1 | | 目视 | none
附录A | | 改为资料性 | annexdrift
附录 A | | 改为资料性 | annexdrift
Annex A | | Make it informative. | annexdrift
Appendix A | | Make it informative. | annexdrift
A | | 改为资料性 | annexdrift
附录B | | 示例太多 | annexexamples
Annex B | | Too many examples. | annexexamples
A.1 | | 168 h太长 | driftprinciple
A.2.1 | 表A.1 | 浓度 | tabgases
表A.1 | | 浓度 | tabgases
Table A.1 | | concentration | tabgases
表A1 | | 浓度 | tabgases
附录A 表A.1 | | 浓度 | tabgases
附录A A.2.2 | | 流量 | driftpath
附录A.3 | | 步骤 | driftsteps
A.2.2 | 图A.1 | 气路 | figgas
图A.1 | | 气路方向 | figgas
Figure A.1 | | direction | figgas
A.3.2 | | 10 min太长 | driftmeasure
A.4.1 | 公式(A.1) | 下标 | eqzero
公式(A.2) | | 下标 | eqspan
Formula (A.2) | | index | eqspan
B.1 | 表B.1 | 字段缺少 | tabfields
B.1 | 示例 | 报文 | messageexample?
B.2 | 图B.1 | 曲线 | figrise
B.2 | 公式(B.1) | 系数 | eqairflow
B.2 | 注 | 引用 | airflow!
Annex B, Table B.1 | | field | tabfields
前言 | | 代替信息不全 | =foreword_title
前言 | 第1段 | 版本 | =foreword_title¶1
前言 | b) | 2018年版的5.1有误 | =foreword_title#b
Foreword | | Replace. | =foreword_title
引言 | | 太长 | introduction
Introduction | | Too long. | introduction
引言 0.1 | | 太长 | background
0.2 | | 与前言重复 | partsoverview
0.2 | 第一段 | 与前言重复 | partsoverview¶1
第1章 | | 范围过宽 | scope
1 | | 范围过宽 | scope
1 范围 | | 范围过宽 | scope
范围 | | 范围过宽 | scope
Scope | | Too broad. | scope
1 | 第2段 | 面积 | scope¶2
1 | 第二段 | 面积 | scope¶2
1 | second paragraph | Area? | scope¶2
1 | Paragraph 3 | Delete. | scope¶3
1 | 最后一段 | 删除 | scope¶3
1 | last paragraph | Delete. | scope¶3
2 | | 缺少引用文件 | references
第2章 | | GB/T 4208应注日期 | references
规范性引用文件 | | 核对 | references
Normative references | | Check. | references
2 | “GB/T 8170” | 名称有误 | refrounding
2 | "ISO 16000-26:2012" | 名称 | refsampling
3 | | 术语太多 | terms
术语和定义 | | 术语太多 | terms
3.1 | | 定义循环 | termmonitoring
3.2 | 注1 | 组成 | termmonitor!1
3.2 | 注2 | 组成 | termmonitor!2
3.2 | Note 1 to entry | parts | termmonitor!1
3.2 注 2 | | 组成 | termmonitor!2
3.6 | 示例 | 举例 | termdrift?
3.6 | 注 | 因素 | termdrift!
3.7 | | 术语名 | termratio
3.5 示值误差 | | 定义 | termerror
4 | | 符号排序 | symbols
4.1 | | 缺r | symbollist
4.2 | “NDIR” | 全称大小写 | ~NDIR
参考文献 | | 核对 | bibliography
Bibliography | | Check. | bibliography
参考文献 | “RFC 8259” | 题名 | bibjson
索引 | | 缺页码 | index
全文 | | “应”的使用 | doc
whole document | | Use shall. | doc
_whole document | | Use shall. | doc
Whole document | | Use shall. | doc
General | | Good work. | doc
General comment | | Good work. | doc
整个标准 | | 统一术语 | doc
总体 | | 无意见 | doc
通篇 | | 单位空格 | doc
封面 | | 英文名称 | doc
标准名称 | | 太长 | doc
标题 | | 太长 | doc
Title | | Too long. | doc
6.2.1、6.2.2 | | 合并 | performance
6.2.1和6.2.3 | | 矛盾 | performance
6.2-6.4 | | 结构 | monitor
6.3.1~6.3.3 | | 顺序 | pointnumber
第6.3.1条 | | 数量 | pointnumber
6.3.1条 | | 数量 | pointnumber
条款6.3.1 | | 数量 | pointnumber
6.3.1款 | | 数量 | pointnumber
第6章6.4.1 | | 间隔 | interval
第6章 6.4.1 采样间隔 | | 间隔 | interval
数据处理 | | 方法 | none
监测仪 | | 改名 | none
采样间隔 | | 60 s | interval
代表性 | | 依据 | representativeness
系统构成 | | 加框图 | system
随行文件 | | 加保修卡 | documents
9.9 | | 没有这一条 | none
6.2.9 | | 没有这一条 | none
C.1 | | 没有附录C | none
表9 | | 没有这个表 | none
- | | 无具体条款 | none
/ | | 见附件 | none
无 | | 无意见 | none
P5 | | 排版 | none
第3页 | | 排版 | none
| | 6.2.1：指标偏严 | performance
| | 表1：指标偏严 | tabperformance
| | “示值达到稳定值的90%时”不明确 | ~示值达到稳定值的90%时
| | “监测仪的采样间隔不应大于60 s”过严 | interval¶1
| | 建议增加检验规则一章 | none
6.4.1 | “不应大于60 s” | 改为30 s | interval¶1
6.2.4 | “CAL” | 改为“标定” | display¶1
6.3.3 | | “代表性应按ISO 16000-26:2012”不可行 | representativeness¶1
7.3.2 | “预热30 min” | 太短 | errorsteps#a
6.2.1 | 测量范围 | 上限 | performance
6.2.1 | line 312 | typo | performance
6.2.2 | 第312行 | 错字 | enclosure
Cl. 6.6.1 | b) | range | marks#b
6.6.1 | c） | 制造商 | marks#c
6.6.1 | c)、d) | 合并 | marks#c
7.5.1.1 | | 零点气体 | ~通入零点气体，待示值稳定。
A.4 | | 数据处理 | driftresult
B.2 | 示例 | 算例 | airflow?
A.3.3 | | 周期 | ~不再调整监测仪
表B.1 | co2 | 类型 | tabfields
5 | | 加系统图 | system
5.2 工作状态 | 第一段 | 分类 | states¶1
6.1.1 | | 环境适应性 | compliance
6.1.2 | 第1段 | NDIR | principle
6.1 | | 增加安全要求 | generalrequirements
6.2.2 | 图1 | 与本条无关 | figsystem
6.4.3 | 表1 | 引用有误？ | tabperformance
`

/** The same about ISO 17301-1 as ../shared has it (iso-rice-2016-en.niso.xml), in the words of an ISO form. */
export const riceRows = `
whole document | | Check the use of "may". | doc
Foreword | 2nd paragraph | Outdated. | =foreword_title¶2
Introduction | | Too long for a standard. | sec_intro
Introduction | Paragraph 3 | Source? | sec_intro¶3
1 | | Add basmati. | sec_scope
1 | 2nd para | Add basmati. | sec_scope¶2
Scope | last paragraph | Delete. | sec_scope¶3
2 | | Sort alphabetically. | sec_3
2.1 | | Not used. | sec_3.1
2.2 | | Delete the deprecated term. | sec_3.2
2.5 | Note 1 to entry | Unclear. | sec_3.5!
2.5 | NOTE | Unclear. | sec_3.5!
2.6 | EXAMPLE | Add stones. | sec_3.6?
2.7 | Note | Unclear. | sec_3.7!
2.12 crude protein content | | Factor? | sec_3.12
3 | | Retitle. | sec_4
3.1 | 1st paragraph | Odour? | sec_4.1¶1
3.1 | third paragraph | "visible" is subjective. | sec_4.1¶3
Clause 3.2 | | Split. | sec_4.2
3.2.1 | | Limit too high. | sec_4.2.1
3.2.1 | Note | Make it normative. | sec_4.2.1!
3.2.2 | Table 1 | Column 3 differs from CODEX. | tab_1
3.2.2 | Table 1, row 4 | Value. | tab_1
Table 1 | | Units. | tab_1
4 | | Refer to ISO 24333:2009. | sec_5
5.1 | | Duplicate. | sec_6.1
5.5.1 | | Warning is not needed. | sec_6.5.1
5.5.2 | | Precision data old. | sec_6.5.2
5.5.2.2 | | r = 1 % is too small. | sec_6.5.2.2
5.5.2.3 | paragraph 1 | wording | sec_6.5.2.3¶1
6 | a) | Identify what? | sec_7#a
6 | Bullet b) | Wrong number. | sec_7#b
6 e) | | Repeatability. | sec_7#e
6 | item h) | Date format. | sec_7#h
7 | | Add pallets. | sec_8
8 | | Add bar codes. | sec_9
9 | | ISO 712 is withdrawn. | sec_2
Normative references | "ISO 6646" | Date it. | ISO6646
9 | “ISO 20483:2013” | Newer edition. | ISO20483
Annex A | | Make it informative. | sec_A
Annex A | A.2.2 | Diameter? | sec_A.2.2
A.2.7 | | 0,001 g | sec_A.2.7
A.4.1 | Figure A.1 | Bad copy. | fig_A.1
Figure A.1 | | Bad copy. | fig_A.1
A.5 | 2nd paragraph | Weigh what? | sec_A.5¶2
A.6 | | Formula. | sec_A.6
B.3.2 | | Trade name. | sec_B.3.2
B.5.3 | | Time? | sec_B.5.3
B.6 | 1st paragraph | Rounding. | sec_B.6¶1
Annex C, Figure C.1 | | Axis label. | fig_C.1
Figure C.2 | | Colour. | fig_C.2
Annex D | Table D.1 | Laboratories. | tab_D.1
D | Table D.1 | Laboratories. | tab_D.1
Annex E | | Delete. | sec_E
Bibliography | "IEC 61010-2:1998" | Withdrawn. | biblref_9
Bibliography | | Format. | sec_bibl
12 | | No such clause. | none
Annex F | | No such annex. | none
Table 7 | | No such table. | none
3.2.3 | | Renumbered? | none
`
