"""Addresses in prose: what is one, which are the paper's, and what stays of a sentence that pointed to another."""

import pytest
from support.growth import grows_gently

from paperdigest.reading.match.links import Linked, find_addresses

PAPER = Linked(
    [
        "https://github.com/example/slimkv",
        "https://huggingface.co/datasets/example/slim",
        "https://example.org/a?page=2",
    ],
    "Write to first.author@uni.example, see ftp://files.example.org/x, or look at lab.example/slim for all of it.",
)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("at gitlab.com/x/y.", "gitlab.com/x/y"),
        ("hf.co/x", "hf.co/x"),
        ("on GitHub.com/x/y", "GitHub.com/x/y"),
        ("GITHUB.COM/X/Y", "GITHUB.COM/X/Y"),
        ("HTTPS://evil.org", "HTTPS://evil.org"),
        ("the GitHubhttps://evil.org/x.", "https://evil.org/x"),
        ("gopher://evil.org/x.", "gopher://evil.org/x"),
        ("ftp:evil.org/x", "ftp:evil.org/x"),
        ("mailto:a@evil.org", "mailto:a@evil.org"),
        ("a.b@evil.org,", "a.b@evil.org"),
        ("访问evil。example吧", "evil。example"),
        ("访问 https://evil.org，然后", "https://evil.org"),
        ("코드는 evil.example/x에서", "evil.example/x"),
        ("bit.ly/x", "bit.ly/x"),
        ("(example.org/path)", "example.org/path"),
        ("evil.org.", "evil.org"),
        ("www.evil.pizza", "www.evil.pizza"),
        ("evil.pizza/x", "evil.pizza/x"),
        ("//evil.com/x", "//evil.com/x"),
        ("evil.com:8080/x", "evil.com:8080/x"),
        ("evil.com?x=1", "evil.com?x=1"),
        ("ｅｖｉｌ．ｃｏｍ／ｘ", "evil.com/x"),
        ("g\u0456thub.com/example/slimkv", "g\u0456thub.com/example/slimkv"),
        ("https://github.com@evil.com/x", "https://github.com@evil.com/x"),
        ("xn--80ak6aa92e.com", "xn--80ak6aa92e.com"),
    ],
)
def test_whatever_a_reader_could_take_for_an_address_is_one(text, address):
    assert PAPER.foreign(text) == [address]


@pytest.mark.parametrize(
    "text",
    [
        "e.g. this, i.e., that", "e.g.this/that", "Node.js/React", "v1.5/v2", "ResNet.pytorch", "the U.S. and D.C./N.Y.",
        "0.5/0.7", "and/or", "F1/EM and acc./F1", "train.py/test.py", "src/train.py", "config.json/yaml", "run.sh",
        "on SQuAD.It is", "优于BERT。AI代理", "BERT。CNN/DailyMail", "on BERT.CNN/DailyMail", "BERT.AI/ML", "pass@1",
        "mAP@0.5:0.95", "R@1/R@5", "torch.nn.Linear", "np.int", "model.fit(x)", "Qwen2.5-VL-7B/GPT-4.1", "10.5GB/s",
        "ASP.NET", "FLUX.1.dev", "fig.2/3", "ratio 1:2", "ftp: a protocol", "@user", "C++/CUDA",
    ],
)  # fmt: skip
def test_names_of_files_versions_and_abbreviations_are_no_addresses(text):
    assert [match[0] for match in find_addresses(text)] == []
    assert PAPER.cleared(text) == text


@pytest.mark.parametrize(
    "text",
    [
        "https://github.com/example/slimkv",
        "https://GitHub.com/Example/SlimKV.git",
        "github.com/example/slimkv/",
        "huggingface.co/datasets/example/slim#files",
        "https://example.org/a?page=2",
        "first.author@uni.example",
        "mailto:first.author@uni.example",
        "ftp://files.example.org/x",
        "lab.example/slim",
        "Released on github.com and huggingface.co.",
    ],
)
def test_what_the_paper_links_to_stays_however_it_is_written(text):
    assert PAPER.foreign(text) == []
    assert PAPER.cleared(text) == text


@pytest.mark.parametrize(
    ("address", "allowed"),
    [
        ("https://github.com/example/slimkv/tree/main/train", "https://github.com/example/slimkv"),
        ("github.com/example/slimkv/blob/main/train.py", "github.com/example/slimkv"),
        ("https://huggingface.co/datasets/example/slim/tree/main", "https://huggingface.co/datasets/example/slim"),
        ("https://github.com/example/slimkv2/tree/main", None),
        ("https://github.com/example/other", None),
        ("https://huggingface.co/example/slim/tree/main", None),
        ("https://example.org/a/b", None),
        ("https://example.org/a", None),
        ("https://github.com", None),
        ("http://[", None),
    ],
)
def test_what_lies_below_a_repository_of_the_paper_becomes_the_repository(address, allowed):
    assert PAPER.allowed(address) == allowed


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("SlimKV is small. Code is at https://evil.org/x.", "SlimKV is small."),
        ("Code is available at evil.org/x. SlimKV is small.", "SlimKV is small."),
        ("SlimKV is small; see evil.org/x.", "SlimKV is small."),
        ("Project page: https://evil.org", ""),
        ("Contact a@evil.org for details.", ""),
        ("캐시를 줄인다. 코드는 https://evil.org/x 에서 확인할 수 있다.", "캐시를 줄인다."),
        ("코드는 evil.org/x에 공개되어 있습니다. 캐시를 줄인다.", "캐시를 줄인다."),
        ("자세한 내용은 https://evil.org 참조.", ""),
        ("缓存变小。代码已在 https://evil.org/x 公开。", "缓存变小。"),
        ("缓存变小，代码见 https://evil.org/x。", "缓存变小。"),
        ("代码见 https://evil.org/x，性能提升。", "性能提升。"),
        ("We publish the weights under MIT at https://evil.org.", "We publish the weights under MIT."),
        ("가중치를 MIT로 공개했다(https://evil.org).", "가중치를 MIT로 공개했다."),
        ("See github.com/example/slimkv and evil.org/x.", "See github.com/example/slimkv."),
        ("Open (https://evil.org), then run it.", "Open, then run it."),
        ("Code is at https://github.com/example/slimkv/tree/main.", "Code is at https://github.com/example/slimkv."),
        ("The page. Code is at hand.", "The page. Code is at hand."),
    ],
)
def test_what_did_nothing_but_point_to_a_foreign_address_goes_with_it(text, left):
    assert PAPER.cleared(text) == left
    assert PAPER.cleared(left) == left


@pytest.mark.parametrize(
    "piece", ["a", "a.", "a-", "a@", "a.a@", "colon:", "/a.", "代码见", "a。", " ", "( ", ", ", "at ", "evil.org/x "]
)
def test_clearing_hostile_text_takes_no_more_than_its_length_warrants(piece):
    assert grows_gently(PAPER.cleared, lambda size: piece * size + " evil.org x", size=1_000)
