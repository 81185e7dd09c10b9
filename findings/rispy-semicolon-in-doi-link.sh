#!/usr/bin/env bash
# rispy cuts the link of a SICI-style DOI into two links, and writes both back.
#
# Version: rispy 0.10.0.
# Behaviour: rispy splits the value of UR at each semicolon. The old DOIs made
#   from a SICI end, as a rule, in "CO;2-" and a check character, so the link of such an
#   article falls apart: one link that leads nowhere and one that is no link.
#   The tag DO is left whole. Reading and writing the record keeps the damage.
# Seen, for one UR line with the DOI 10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O
#   urls  ['https://doi.org/10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO', '2-O']
#   and two lines of UR when written.
# Remedy: loads(…, delimiter_tags_mapping={}), or build the link from DO.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install rispy==0.10.0
cat > "$t/try.py" <<'P'
import sys
import rispy

DOI = "10.1002/(SICI)1097-4571(199806)49:8<693::AID-ASI4>3.0.CO;2-O"
RIS = f"TY  - JOUR\nTI  - A title\nDO  - {DOI}\nUR  - https://doi.org/{DOI}\nER  - \n"
record = rispy.loads(RIS)[0]
written = [x for x in rispy.dumps([record]).splitlines() if x.startswith("UR")]
whole = rispy.loads(RIS, delimiter_tags_mapping={})[0]["urls"]
print(record["doi"], record["urls"], written, whole, sep="\n")
head, tail = f"https://doi.org/{DOI}".split(";")
bad = []
if record["doi"] != DOI:
    bad.append(f"doi is {record['doi']}")
if record["urls"] != [head, tail]:
    bad.append(f"urls are {record['urls']}")
if written != [f"UR  - {head}", f"UR  - {tail}"]:
    bad.append(f"written {written}")
if whole != [f"https://doi.org/{DOI}"]:
    bad.append(f"without delimiters {whole}")
if bad:
    sys.exit("CHANGED: " + "; ".join(bad))
print("as described")
P
"$t/venv/bin/python" "$t/try.py"
