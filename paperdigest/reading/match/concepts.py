"""What Chinese and Korean words mean in English, so that a claim without a number or a name finds the paper's sentence.

This is no dictionary for readers: a line holds the beginnings of English words and, beside them, the words for the same
in Chinese and Korean, so that both are told by one token. The terms of the glossary are there, too.
"""

import re
from functools import cache

from paperdigest.language import Language
from paperdigest.text.glossary import glossary
from paperdigest.text.words import stem

#: Beginnings of English words; Chinese words; Korean words.
_TABLE = """
reason infer|推理 推断|추론
classif categor|分类 类别|분류
detect|检测 探测 识别|탐지 검출 감지
recogn|识别|인식
segment|分割|분할
generat synthe|生成 合成|생성 합성
reconstruct|重建 重构|재구성 복원
train|训练|학습 훈련
learn|学习|학습
predict forecast anticip|预测 预报 预判|예측
estimat|估计 估算|추정
localiz localis locat position|定位 位置|위치 지역화
plan|规划|계획
control|控制|제어
navigat|导航|내비게이션 항법
manipulat tamper|操作 操纵 篡改|조작
grasp|抓取|파지
translat|翻译 平移|번역
summar|摘要 总结|요약
retriev|检索 召回|검색
search|搜索 检索|검색 탐색
recommend|推荐|추천
rank|排序 排名 重排|순위 랭킹
answer|回答 答案 问答 作答|답변 응답
question quer|问题 查询 问答 提问|질문 질의 쿼리
dialog convers|对话 会话|대화
speech|语音|음성
audio sound acoust|音频 声音 声学|오디오 음향
music|音乐|음악
image|图像 影像 图片|이미지 영상
video|视频|비디오 동영상
vision visual|视觉 可视|시각 비전
text|文本 文字|텍스트
language linguist|语言|언어
multilingu|多语言 多语种|다국어
code program|代码 编程 程序|코드 프로그래밍
math|数学|수학
scien|科学|과학
medic clinic health|医学 医疗 临床 健康|의료 임상 의학
diagnos|诊断|진단
patient|患者 病人|환자
cancer tumor tumour|癌 肿瘤|암 종양
drug|药物|약물
protein|蛋白|단백질
molecul|分子|분자
robot|机器人|로봇
driv|驾驶 驱动|주행
traffic|交通|교통
vehicl car|车辆 汽车|차량
human people person|人类 人工 人体 人们|인간 사람
user|用户|사용자
agent|智能体 代理|에이전트
attack adversar|攻击 对抗|공격 적대
defen|防御|방어
privacy|隐私|프라이버시
secur|安全|보안
toxic harm|毒性 有害 危害|유해
fair|公平|공정
bias|偏差 偏见|편향
hallucin|幻觉|환각
halt error mistake incorrect|错误 误差 差错|오류 오차
fault fail|故障 失败|실패 고장
nois|噪声 噪音|노이즈 잡음
uncertain|不确定|불확실
calibrat|校准|보정
confid|置信 信心|신뢰도
consist|一致|일관
coheren|连贯 一致|일관
divers|多样|다양
quality|质量 品质|품질
fidel faithful|保真 忠实|충실
real|真实 现实 逼真|현실 실제
detail|细节|세부 디테일
resol|分辨率|해상도
robust|鲁棒 稳健|강건 견고
stab|稳定|안정
reliab|可靠|신뢰
general|泛化 通用 普适|일반화 범용
transfer|迁移 转移|전이
adapt|适应 适配 自适应|적응
align|对齐|정렬
prefer|偏好|선호
reward|奖励|보상
policy|策略 政策|정책
strateg|策略|전략
explor|探索 勘探|탐험 탐색
optimi|优化 最优|최적
converg|收敛|수렴
gradient|梯度|그래디언트 기울기
sampl|样本 采样|샘플 표본
data|数据|데이터
dataset corpus corpora|数据集 语料|데이터셋 말뭉치
benchmark|基准 评测|벤치마크
baseline|基线|베이스라인 기준선
label annot|标签 标注 注释|라벨 레이블 주석
supervis|监督|지도
prompt|提示|프롬프트
instruct|指令 指示|지시 명령
context|上下文 语境 情境|문맥 맥락 컨텍스트
memor|记忆 内存 显存|기억 메모리
cache|缓存|캐시
token|词元 令牌 标记 token|토큰
attent|注意力 关注|주의 어텐션
layer|层|레이어 계층
head|头|헤드
paramet|参数|매개변수 파라미터
weight|权重 重量 加权|가중치
embed|嵌入|임베딩
represent|表示 表征 代表|표현
featur|特征 特性|특징
latent|潜在 隐|잠재
encod|编码|인코딩 인코더
decod|解码|디코딩 디코더
compress|压缩|압축
quanti|量化|양자화
prun|剪枝 修剪|가지치기 프루닝
distill|蒸馏|증류
spars|稀疏|희소
redundan|冗余|중복
dimension|维度 维|차원
scal|规模 缩放 扩展|규모 확장
size|大小 规模 尺寸|크기
length long|长度 长|길이 긴
depth deep|深度|깊이
speed fast accelerat|速度 加速 快|속도 가속
throughput|吞吐|처리량
latenc delay|延迟 时延|지연
time duration|时间 时长 耗时|시간
cost expens|成本 代价 开销 费用|비용
overhead|开销|오버헤드
comput|计算 算力|계산 연산
complex|复杂|복잡
memory footprint storag|内存 存储 显存 占用|메모리 저장
energ power|能耗 功耗 能量 能源 功率|에너지 전력
consum usage|消耗 使用量 消费|소비 소모 사용량
resourc|资源|자원
bandwidth|带宽|대역폭
communicat|通信 沟通 交流|통신 소통
efficien|效率 高效|효율
effect|效果 有效 影响|효과
perform|性能 表现|성능 수행
accura precis|准确 精度 精确|정확 정밀
recall|召回|재현율
score|得分 分数 评分|점수
rate ratio proportion share|率 比例 占比|비율 률
success|成功|성공
win|胜率|승률
abil capab capac|能力 容量|능력 역량
understand comprehen|理解|이해
knowledg|知识|지식
fact|事实|사실
trust|信任 可信|신뢰
interpret explain|可解释 解释|해석 설명
transparen|透明|투명
creativ|创造|창의
novel|新颖 创新 新|새로운 참신
origin|原创 原始|독창 원래
expressiv|表达 表现力|표현력
readab|可读|가독
usab practical|可用 实用|사용성 실용
accessib|可及 可访问 无障碍|접근성
scalab|可扩展|확장성
sensitiv|敏感 灵敏|민감
specific|特异 特定|특이
depend rel|依赖 依靠|의존
gap differ|差距 差异|격차 차이
variance varian|方差 变化|분산
drift shift|漂移 偏移|드리프트 변화
forget|遗忘|망각
overfit|过拟合|과적합
collaps|崩溃 坍塌|붕괴
burden load workload|负担 负荷 负载 工作量|부담 부하
risk|风险|위험
probab likel|概率 可能性|확률
demand need require|需求 需要 要求|수요 요구 필요
price|价格|가격
profit revenue return|利润 收益 回报 收入|이익 수익
utility|效用|효용
product|生产 产品 产量|생산
market econom financ|市场 经济 金融|시장 경제 금융
emission carbon|排放 碳|배출 탄소
temperatur|温度|온도
pressur stress|压力|압력 스트레스
stimul|刺激|자극
signal|信号|신호
frequen|频率 频域|주파수 빈도
channel|通道 信道|채널
sensor sens|传感 感知|센서 감각
percept perceiv|感知 知觉|지각 인지
motion|运动|동작 모션
action behav|动作 行为|행동 동작
state|状态|상태
environ|环境|환경
simulat|仿真 模拟|시뮬레이션
physic|物理|물리
geometr|几何|기하
three-dimension 3d|三维 3D|3차원 3D
scene|场景|장면 씬
object|物体 目标 对象|객체 물체
face facial|面部 人脸|얼굴
pose|姿态 姿势|자세 포즈
track|跟踪 追踪|추적
match correspond|匹配 对应|매칭 대응
tempor|时间 时序 时域|시간적
spatial space|空间|공간
spectr|光谱 频谱|스펙트럼
light illumin|光照 光线|조명 빛
graph|图|그래프
network|网络|네트워크 신경망
tree|树|트리
model|模型 建模|모델
task|任务|작업 과제 태스크
student|学生|학생
teacher|教师|교사
educat|教育|교육
expert|专家|전문가
tool|工具|도구
workflow process|流程 过程|과정 워크플로
train-time test-time|测试时|테스트
step iterat|步骤 步数 迭代|단계 반복
number count amount|数量 计数 个数|수 개수
larg|大型 大规模 更大|대형 대규모
small|小型 更小 小模型|소형
domain|领域 域|도메인 분야
shape form|形状 形式|형태
question-answer|问答|질의응답
satisf|满意 满足|만족
engag|参与 互动|참여
interact|交互 相互作用|상호작용
cooperat collab|合作 协作 协同|협력 협업
judg|判断 裁判|판단
evaluat assess|评估 评价|평가
verif valid|验证|검증
monitor|监控 监测|모니터링
compli violat|违规 合规 遵守|위반 준수
safe|安全|안전
survey|调查 综述|설문 조사
sentiment emotion|情感 情绪|감정 감성
stereotyp|刻板印象|고정관념
opinion|意见 观点|의견
cultur|文化|문화
social societ|社会|사회
polit|政治|정치
legal law|法律|법률
distort artifact|失真 伪影|왜곡 아티팩트
blur|模糊|흐림
ambigu|歧义 模糊|모호
confus|混淆 困惑|혼동 혼란
perplex|困惑度|난해도 퍼플렉서티
entropy|熵|엔트로피
loss|损失|손실
regret|遗憾 后悔|후회
constraint|约束 限制|제약
bottleneck|瓶颈|병목
barrier threshold|门槛 阈值 障碍|장벽 임계
solution|解 解决方案|해 해결책
diffusion|扩散|확산
interferen|干扰|간섭
perturb|扰动|섭동
mask|掩码|마스크
prior|先验|사전
anomal outlier|异常|이상
cluster|聚类 集群|군집
similar|相似|유사
correlat relev|相关|상관 관련
distanc|距离|거리
rotat|旋转|회전
vocab lexic|词汇|어휘
word|词|단어
sentence|句子|문장
document|文档 文件|문서
page|页面 网页|페이지
web|网页 网络|웹
query|查询|쿼리 질의
manual|手动 人工 手工|수동 수작업
automat|自动|자동
collect acqui|采集 收集 获取|수집 획득
hardware|硬件|하드웨어
device|设备|기기 장치
edge|边缘|에지 엣지
server|服务器|서버 클라우드
deploy|部署|배포
failure|失败 故障|실패
budget|预算|예산
call invo|调用|호출
refus reject|拒绝 误拒|거부 거절
debat|辩论|토론
experienc|体验 经验|경험
diffic hard challeng|难度 困难|난이도
convers|转换|전환
target|目标|목표
mapping map|映射 地图|매핑 지도
cloud|云|구름
fall|跌倒|낙상
inflat|通货膨胀 膨胀|인플레이션
worst|最差|최악
group|群体 组|그룹
self|自我 自|자기
modal multimodal|多模态 模态|멀티모달 모달
long-term horizon|长程 长时域 长期|장기
sharp|锐利 尖锐|선명
density|密度|밀도
gaze eye|眼动 视线|시선
sequence|序列|시퀀스
series|序列 系列|시계열
cost|成本|비용
code-mix|代码混合|코드 혼합
resourc|资源|자원
bandwidth|带宽|대역폭
vari|变异 变化|변이
persist|持久 持续|지속
download upload|下载 上传|다운로드
group|组 群体|집단 그룹
popul|人群 种群|인구
gender|性别|성별
age|年龄 衰老|연령
sleep|睡眠|수면
neural brain|神经 大脑|신경 뇌
cell|细胞|세포
gene|基因|유전자
disease|疾病|질병
"""
#: Chinese and Korean letters.
_HAS_MEANT = re.compile(r"[\u3400-\u9fff\uac00-\ud7a3]")
#: Letters of the longest word that is looked up.
_LONGEST = 8


@cache
def _prefixes() -> dict[str, str]:
    """The token of each beginning of an English word."""
    return {one: f"={line.partition('|')[0].split()[0]}" for line in _lines() for one in line.partition("|")[0].split()}


def _lines() -> list[str]:
    return _TABLE.strip().splitlines()


@cache
def _meant() -> dict[str, frozenset[str]]:
    """What Chinese and Korean words mean: tokens of the table, and the words of the glossary's terms."""
    known: dict[str, set[str]] = {}
    for line in _lines():
        english, chinese, korean = line.split("|")
        for word in (*chinese.split(), *korean.split()):
            known.setdefault(word, set()).add(f"={english.split()[0]}")
    languages: tuple[Language, ...] = ("zh", "ko")
    for language in languages:
        for term, words in glossary(language).items():
            told = concepts(term)
            for word in words:
                if len(word) <= _LONGEST and _HAS_MEANT.search(word):
                    known.setdefault(word, set()).update(told)
    return {word: frozenset(told) for word, told in known.items()}


def concepts(text: str) -> frozenset[str]:
    """Return the tokens of the English words in `text`, and the stems of those that the table has not."""
    found: set[str] = set()
    for word in re.findall(r"[A-Za-z][A-Za-z0-9]{2,}", text):
        found |= _of_english(word.lower())
    return frozenset(found)


@cache
def _of_english(word: str) -> frozenset[str]:
    prefixes = _prefixes()
    told = {prefixes[word[:size]] for size in range(3, len(word) + 1) if word[:size] in prefixes}
    return frozenset(told or {stem(word)})


def meant(text: str) -> frozenset[str]:
    """Return what the Chinese and Korean words of `text` mean; of words in one another the longest counts."""
    if not _HAS_MEANT.search(text):
        return frozenset()
    known, found, at = _meant(), set[str](), 0
    while at < len(text):
        for size in range(min(_LONGEST, len(text) - at), 0, -1):
            if told := known.get(text[at : at + size]):
                found |= told
                at += size
                break
        else:
            at += 1
    return frozenset(found)
