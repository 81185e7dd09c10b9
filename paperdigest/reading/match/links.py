"""Addresses in prose, and those of them that a paper links to.

What a reader could take for an address is one: with a scheme, `www.`, a path (gitlab.com/a/b, bit.ly/x), an ending that
is in use (evil.example), or as e-mail. Names of files (train.py), versions (v1.5/v2) and abbreviations (e.g.) are none.
Addresses that a paper does not link to are taken out of prose, and with them the sentence that did nothing but point
there. What lies below a repository that the paper links to becomes the repository.
"""

import re
from collections.abc import Iterable, Iterator

from paperdigest.text.links import repository
from paperdigest.text.rules import Rule, Rules

_CJK = "ㄱ-ㆎ가-힣\u3040-\u30ff\u3400-\u9fff"
_LETTER = rf"[^\W_{_CJK}]"
_DOT = r"[.。]"
_LABEL = rf"{_LETTER}(?:(?:{_LETTER}|-){{0,61}}{_LETTER})?"
_REST = rf"[^\s<>\"'()\[\]{{}}，。；、：）】》\x00{_CJK}]"
_ADDRESS = Rules(
    Rule("web", rf"(?i:https?)://{_REST}+", "See https://lamp.example/x", "See https: it is safe"),
    Rule(
        "other scheme",
        r"(?<![A-Za-z0-9+.-])(?:(?:(?!(?i:https?):)[A-Za-z0-9+-]){2,15}://"
        rf"|(?i:mailto|ftp|javascript|magnet|xmpp):(?=\S)){_REST}+",
        "See ftp://lamp.example/x",
        "See ftp: a protocol",
    ),
    Rule(
        "mail",
        rf"(?<![A-Za-z0-9._%+-])[A-Za-z0-9._%+-]{{1,64}}@(?P<mail>{_LABEL}(?:\.{_LABEL}){{1,8}})",
        "Ask ada@lamp.example",
        "See pass@1",
    ),
    Rule(
        "bare host",
        rf"(?<!{_LETTER})(?<![._@/\\-])(?://)?(?P<host>{_LABEL}(?:{_DOT}{_LABEL}){{1,8}})(?![-_(@])"
        rf"(?P<path>(?::\d{{2,5}})?[/?#]{_REST}+)?",
        "See lamp.example/x",
        "See fit(x)",
    ),
    flags=re.NOFLAG,
)
#: Full-width letters and digits, and the signs of addresses, have the width of the others.
_WIDTH = str.maketrans(
    {chr(0xFEE0 + code): chr(code) for code in (*range(0x30, 0x3A), *range(0x41, 0x5B), *range(0x61, 0x7B), 0x2E, 0x2F)}
    | {"｡": "。", "＠": "@"}
)
#: Endings that make an address of two words with a dot between them. Others also end code (`model.fit`, `np.int`).
_ENDINGS = frozenset(
    "com org net edu gov info biz io ai co me tv app dev site online store shop xyz top club cloud wiki blog example "
    "onion ly gg us uk eu de fr ch nl se jp kr cn hk tw sg ru br ca au vn".split()
)
#: Endings of files: train.py/test.py is no address, though .py is Paraguay's.
_FILES = frozenset(
    "py ipynb js jsx ts tsx json jsonl yaml yml toml cfg ini txt md rst tex bib csv tsv xml html htm css sh cpp cc hpp "
    "cu rs go java jl rb php sql pt pth ckpt bin safetensors gguf onnx npy npz pkl parquet pdf png jpg jpeg gif svg "
    "webp mp mov wav zip tar gz log lock so dll exe ply obj glb".split()
)
_HUBS = frozenset({"huggingface.co", "hf.co", "modelscope.cn"})
#: First parts of a hub's paths that lead to no model of an owner.
_NO_OWNERS = frozenset({"papers", "docs", "blog", "collections", "models", "organizations", "join", "login", "api"})
_CLOSING = ".,;:!?*`"

_FOREIGN = "\x00"
_EMPTY_BRACKETS = re.compile(rf"[(\[（【<]\s*{_FOREIGN}\s*[)\]）】>]")
#: Where a sentence or a part of it ends.
_ENDS = re.compile(r"((?<=[.!?])\s+|(?<=[。！？；])\s*|;\s+|(?<=，))")
_LOOSE_BLANK = re.compile(r"\s+(?=[.,;:!?。，；：！？)）]|$)")
#: What points somewhere and says nothing else.
_POINTING = Rules(
    Rule(
        "English function word",
        r"<word>(?:the|an?|our|its|their|all|both|and|or|of|for|to|is|are|be|been|can|will|was|were|has|have|here|there"
        r"|this|it|at|on|in|from|via|under|through|by|with|as|you|we|us|please|also|then|first|now|more|further|full)"
        r"<end>",
        "the",
        "theory",
    ),
    Rule(
        "what is pointed to, in English",
        r"<word>(?:source|codes?|code-?base|data|datasets?|weights?|models?|checkpoints?|demos?|benchmarks?|videos?"
        r"|project|paper|web|pages?|websites?|sites?|homepage|home|repositor(?:y|ies)|repos?|implementations?|links?"
        r"|url|address(?:es)?|details?|information|info|results|materials?|supplementary|documentation|github|gitlab"
        r"|hugging|face|huggingface|pre-?trained)<end>",
        "code",
        "codec",
    ),
    Rule(
        "how it is pointed to, in English",
        r"<word>(?:available|released?|published?|provided?|hosted|found|open|opened|open-?sourced?|accessible|publicly"
        r"|freely|online|see|visit|read|go|check|out|click|follow|downloads?|downloaded|gets?|access|accessed|contact"
        r"|e-?mails?|refer)<end>",
        "available",
        "unavailable",
    ),
    Rule(
        "what is pointed to, in Korean",
        "소스|코드|데이터|데이터셋|모델|가중치|체크포인트|데모|벤치마크|프로젝트|논문|홈페이지|웹사이트|사이트|페이지"
        "|저장소|리포지토리|깃허브|구현|링크|주소|이메일|문의|자세한|상세한|세부|내용|사항|정보|결과|자료|참조|참고|확인",
        "코드",
        "캐시",
    ),
    Rule(
        "how it is pointed to, in Korean",
        "공개|제공|배포|이용|사용|접속|방문|다운로드|받|볼|수|있|습니다|입니다|합니다|됩니다|하십시오|하세요|되어|하며|있으며"
        "|으며|되었|였|했|된|될|할|한|하|다|은|는|이|가|을|를|에서|에|로|으로|의|도|및|와|과|또한",
        "공개",
        "캐시",
    ),
    Rule(
        "what is pointed to, in Chinese",
        "代码|源码|源代码|数据集?|模型|权重|检查点|演示|项目|论文|主页|网站|网址|页面|仓库|实现|链接|地址|邮箱|邮件|联系"
        "|详情|详细|详见|信息|内容|细节|更多|结果|资料|参见|参考|访问|可以?|可用|已经?|将|均|都|在|于|从|到|处|上|中|请|见",
        "代码",
        "缓存",
    ),
    Rule(
        "how it is pointed to, in Chinese",
        "的|是|为|和|与|及|并|该|其|本文|我们|公开|开源|发布|提供|下载|获取|获得|得到|找到|查看|托管|位于|阅读|打开|先",
        "公开",
        "缓存",
    ),
    parts={"word": "(?<![A-Za-z])", "end": "(?![A-Za-z])"},
)
#: What led to an address that is gone.
_LEADING = re.compile(
    rf"(?:[,，]\s*)?(?:(?<![A-Za-z])(?:at|from|on|via|under|in|see|to|visit|and|or)|[:：])?\s*{_FOREIGN}(?=\s*[.。!！?？;；]?\s*$)",
    re.IGNORECASE,
)


def find_addresses(text: str) -> Iterator[re.Match[str]]:
    """Yield what a reader could take for an address; `written` cuts the punctuation behind it."""
    for match in _ADDRESS.finditer(text.translate(_WIDTH)):
        host = match["mail"] or match["host"]
        if host is None or _is_host(host, path=match["path"] or "", mail=match["mail"] is not None):
            yield match


def _is_host(host: str, *, path: str, mail: bool) -> bool:
    *names, ending = re.split(_DOT, host)
    lower = ending.lower()
    if names[0].lower() == "www" or lower.startswith("xn--"):
        return True
    if not ending.isalpha() or len(ending) < 2 or lower in _FILES or names[-1].isdigit():
        return False  # the last: FLUX.1.dev
    # Else a blank is missing: "on SQuAD.It is". ASP.NET is no address either.
    loud = host.isupper() and (ending in ("COM", "ORG") or (path and len(ending) > 2))
    if not (ending.islower() or loud) or ("。" in host and not host.islower()):
        return False
    if lower in _ENDINGS:
        return True
    return mail or (bool(path) and host.islower() and all(len(name) > 1 for name in names))


def _written(match: re.Match[str]) -> str:
    return match[0].rstrip(_CLOSING)


class Linked:
    """What a paper links to."""

    def __init__(self, links: Iterable[str], text: str = "") -> None:
        """`links` are the paper's, `text` is where others may stand in the open."""
        self._links = frozenset(map(_bare, (*links, *map(_written, find_addresses(text)))))

    def has(self, address: str) -> bool:
        """Whether the paper links to `address` or to something below it; a host without a scheme is any page of it."""
        bare = _bare(address)
        below = f"{bare}/" if "/" in bare or "://" not in address else None
        return any(link == bare or (below and link.startswith(below)) for link in self._links)

    def allowed(self, address: str) -> str | None:
        """Return `address`, or the repository that it lies in, if the paper links there; else None."""
        if self.has(address):
            return address
        root = _repository(address)
        return root if root and self.has(root) else None

    def foreign(self, text: str) -> list[str]:
        """Return the addresses in `text` that the paper does not link to."""
        return [found for match in find_addresses(text) if not self.allowed(found := _written(match))]

    def cleared(self, text: str) -> str:
        """Return `text` without foreign addresses and without what did nothing but point to them."""
        kept: list[str] = []
        past = 0
        for match in find_addresses(text):
            written = _written(match)
            kept += [text[past : match.start()], self.allowed(written) or _FOREIGN]
            past = match.start() + len(written)
        marked = _EMPTY_BRACKETS.sub(_FOREIGN, "".join([*kept, text[past:]]))
        if _FOREIGN not in marked:
            return marked if past else text
        # Blanks are joined before each search for them: a long run would take the square of its length.
        parts = _ENDS.split(" ".join(marked.split()))
        said = [
            _LEADING.sub("", part).replace(_FOREIGN, "") + end
            for part, end in zip(parts[::2], [*parts[1::2], ""], strict=True)
            if _FOREIGN not in part or _says_something(part)
        ]
        return _closed(_LOOSE_BLANK.sub("", " ".join("".join(said).split())), text)


def _says_something(part: str) -> bool:
    return any(char.isalnum() for char in _POINTING.sub("", part))


def _closed(text: str, original: str) -> str:
    """`text`, ended as `original` was if its end is gone."""
    bare = text.rstrip("，；,; ")
    return bare + original.rstrip()[-1] if bare != text and original.rstrip()[-1:] in (".", "。") else bare


def _bare(address: str) -> str:
    """What tells two addresses apart."""
    scheme, separator, rest = address.strip().rstrip(_CLOSING).translate(_WIDTH).rpartition("://")
    rest = re.sub(r"^(?:mailto:|//)", "", rest.partition("#")[0], flags=re.IGNORECASE)
    end = re.search(r"[/?]|$", rest)
    place = end.start() if end else len(rest)
    host = rest[:place].lower().replace("。", ".").removeprefix("www.")
    path, question, query = rest[place:].partition("?")
    path = path.rstrip("/").removesuffix(".git")
    if host in _HUBS or repository(f"https://{host}{path}"):
        path = path.lower()  # there case makes no difference
    other = f"{scheme.lower()}:" if separator and scheme.lower() not in ("http", "https") else ""
    return other + host + path + question + query


def _repository(address: str) -> str | None:
    """The part of `address` that names a repository, if there is more of it."""
    parts = re.match(r"((?:https?://)?(?:www\.)?([^/?#]+))((?:/[^/?#]+)+)", address, re.IGNORECASE)
    if not parts:
        return None
    host, names = parts[2].lower(), parts[3].split("/")[1:]
    if host in _HUBS:
        length = 3 if names[0] in ("datasets", "spaces", "models") else 2
        known = len(names) >= length and names[0] not in _NO_OWNERS - {"models"}
    else:
        length, known = 2, repository(f"https://{host}/{'/'.join(names)}") is not None
    root = "/".join([parts[1], *names[:length]])
    return root if known and root != address else None
