#!/usr/bin/env bash
# MkDocs gives two configurations of one process the same blog plugin: the second one's settings hold for both.
#
# Versions: mkdocs 1.6.1, mkdocs-material 9.8.1.
# Behaviour: the option `plugins` remembers plugins that have on_startup or
#   on_shutdown and hands the same instance to every configuration that is
#   loaded after, as `mkdocs serve` wants it. Other settings stay apart. So a
#   site that was loaded first is built with the blog settings of the one loaded
#   last, and both write generated lists into one scratch folder, also in
#   processes that are copies of one.
# Seen, for one.yml with post_url_format "first/{slug}" and two.yml with
# "second/{slug}", both loaded, then one.yml built:
#   blog plugins are the same: True, names of the sites: one, two
#   pages of the first site: second/hello
# Remedy: load a configuration right before it is built, and give processes
#   that build side by side scratch folders of their own.
set -euo pipefail
t=$(mktemp -d)
trap 'rm -rf "$t"' EXIT
python3 -m venv "$t/venv"
"$t/venv/bin/pip" -q --disable-pip-version-check install mkdocs==1.6.1 mkdocs-material==9.8.1
for name in one two; do
    mkdir -p "$t/$name/posts"
    echo "# Home" > "$t/$name/index.md"
    printf -- '---\ndate: 2026-01-05\n---\n# Hello\n\nText.\n' > "$t/$name/posts/hello.md"
    cat > "$t/$name.yml" <<Y
site_name: $name
docs_dir: $name
site_dir: site-$name
theme: material
plugins:
  - search
  - blog:
      blog_dir: .
      post_url_format: $([ $name = one ] && echo first || echo second)/{slug}
Y
done
cat > "$t/try.py" <<'P'
import pathlib, sys
from mkdocs.commands.build import build
from mkdocs.config import load_config

one, two = load_config("one.yml"), load_config("two.yml")
same = one.plugins["material/blog"] is two.plugins["material/blog"]
build(one)
pages = [path.parent.relative_to("site-one").as_posix() for path in pathlib.Path("site-one").rglob("hello/index.html")]
now = (same, one.site_name, two.site_name, pages)
print(f"blog plugins are the same: {same}, names of the sites: {one.site_name}, {two.site_name}")
print("pages of the first site:", *pages)
if now != (True, "one", "two", ["second/hello"]):
    sys.exit(f"CHANGED: {now}")
print("as described")
P
cd "$t"
NO_MKDOCS_2_WARNING=1 PYTHONUTF8=1 venv/bin/python try.py
