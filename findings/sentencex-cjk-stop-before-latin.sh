#!/usr/bin/env bash
# sentencex does not end a Chinese or Japanese sentence before a small Latin letter or a digit.
#
# Version: sentencex 1.0.32.
# Behaviour: 。 ！ and ？ do not end a sentence when a small Latin letter or a
#   digit follows at once. Before a capital they do. In English the same library
#   splits before small letters and digits too ("them. k-means …").
# Seen:
#   zh  我们比较了方法。K-means最快。     2 sentences
#   zh  我们比较了方法。k-means最快。     1 sentence
#   zh  准确率很高。3个模型参与比较。     1 sentence
#   zh  为什么？p值太大。                 1 sentence
#   ja  手法を提案した。k-meansを用いた。 1 sentence
#   en  We compared them. k-means won. 3 models lost.   3 sentences
#   so summaries of papers (k-means, t-SNE, p-values, numbers) are cut too late:
#   "the first two sentences" may be the whole abstract.
# Remedy: split at 。！？ before sentencex sees the text.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install sentencex==1.0.32
cat > "$t/try.py" <<'P'
import sys
from sentencex import segment

WAS = [
    ("zh", "我们比较了方法。K-means最快。", 2),
    ("zh", "我们比较了方法。k-means最快。", 1),
    ("zh", "准确率很高。3个模型参与比较。", 1),
    ("zh", "为什么？p值太大。", 1),
    ("ja", "手法を提案した。k-meansを用いた。", 1),
    ("en", "We compared them. k-means won. 3 models lost.", 3),
]
bad = []
for language, text, was in WAS:
    now = list(segment(language, text))
    print(language, len(now), now)
    if len(now) != was:
        bad.append(f"{text}: {len(now)}, was {was}")
if bad:
    sys.exit("CHANGED: " + "; ".join(bad))
print("as described")
P
PYTHONUTF8=1 "$t/venv/bin/python" "$t/try.py"
