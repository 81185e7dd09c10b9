"""What a report says of use, held against the paper: what is published, licence, one consumer GPU."""

import pytest
from support.grounding import checked_against, paper, report

from paperdigest.reading.match.fold import fold
from paperdigest.reading.match.licences import licences
from paperdigest.records.reports import Availability, Claim, Evidence, Hardware, Usage

OURS, THEIRS = "https://github.com/example/lamp", "https://github.com/other/candle"
HUB = "https://huggingface.co/example/lamp-7b"


def held(what, *blocks, status="yes", url=None, quote=None, links=(OURS, THEIRS, HUB)):
    """What is left of a model's word on `what`, given the paper's text."""
    evidence = (Evidence(quote=quote),) if quote else ()
    stated = Availability(status=status, url=url, evidence=evidence)
    text = paper("We propose Lamp, a model that reads in the dark.", *blocks, links=links)
    return getattr(checked_against(report(usage=Usage(**{what: stated})), text).usage, what)


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Our code is released under the MIT licence."),
        ("code", f"Code is available at {OURS}."),
        ("code", "We open-source the implementation to foster further work."),
        ("weights", "We release the weights of all models."),
        ("weights", f"Checkpoints: {HUB}"),
        ("data", "The dataset is publicly available."),
        ("data", "We publish the benchmark with all annotations."),
        ("demo", "An online demo is available at https://lamp.example/demo."),
    ],
)
def test_what_is_published_is_kept_with_a_passage_that_says_so(what, sentence):
    found = held(what, sentence, quote=sentence)
    assert (found.status, found.evidence[0].anchor) == ("yes", "S2.p1")


def test_a_part_of_the_passage_is_enough():
    sentence = "To help others, we release the trained weights of Lamp, and all logs of training, under a free licence."
    assert held("weights", sentence, quote="and all logs of training, under a free licence").status == "yes"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("weights", "Lamp reads 41% more words in the dark than a candle."),
        ("weights", f"Our code is available at {OURS}."),
        ("weights", "The weights of the loss are chosen by a search."),
        ("weights", "Weights and data are available upon request."),
        ("data", "We train on a dataset of 9,000 rooms."),
        ("data", "We use the publicly available dataset of rooms, released by others."),
        ("demo", "In a demo session, twelve readers used Lamp."),
        ("code", f"We use the official code of Candle, available at {THEIRS}."),
        ("code", "Lamp needs no code to be written."),
    ],
)
@pytest.mark.parametrize("status", ["yes", "announced", "no"])
def test_a_passage_that_says_something_else_proves_nothing(what, sentence, status):
    assert held(what, sentence, status=status, quote=sentence) is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Our code was not released at the request of our sponsor."),
        ("code", "Our source code can not be made public."),
        ("code", "We regret that our code could not be made available."),
        ("code", "Our code isn't publicly available."),
        ("code", "We won’t be releasing our code."),
        ("weights", "We refrain from releasing our weights."),
        ("weights", "We are unable to release our weights."),
        ("weights", "We report all numbers without releasing the weights."),
        ("weights", "While our weights cannot be shared, we release the code."),
        ("data", "Our data cannot be made available due to privacy."),
        ("data", "Our company prohibits us from sharing the data."),
    ],
)
def test_what_the_authors_withhold_is_withheld(what, sentence):
    assert held(what, sentence, quote=sentence).status == "no"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "No code is available."),
        ("code", "The code has never been made public."),
        ("code", "The code is no longer available."),
        ("code", "Hardly any code is released."),
        ("code", "No code or weights will be released."),
        ("code", "Our code has not yet been released, but it will be made available."),
        ("code", "Because of our policy, releasing the code is not permitted."),
        ("weights", "Neither code nor weights are released."),
        ("weights", "We release the code, but not the weights."),
        ("weights", "We release all but the weights."),
        ("weights", "We release the code and the data, except for the weights."),
        ("weights", f"The archive released at {OURS} does not contain the weights."),
        ("weights", "Our weights remain unreleased, the code is available."),
        ("data", "The test set of our dataset is withheld and not released."),
        ("demo", "The demo is released, yet is kept private until further notice."),
    ],
)
def test_a_denial_publishes_nothing(what, sentence):
    assert held(what, sentence, quote=sentence) is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Our code is available only to licensees."),
        ("code", "The code is only available internally."),
        ("code", "We leave releasing the code for future work."),
        ("code", "The code is available under a non-disclosure agreement."),
        ("code", f"Our code may be released at {OURS}."),
        ("code", "Should the code be released, others could check it."),
        ("code", f"Our code was previously available at {OURS}."),
        ("weights", "If the weights are released, users could train them on."),
        ("weights", "Following Candle, we release the gradient only where the weights are available."),
        ("data", "Our data are available subject to approval by the hospital."),
        ("data", "Our dataset is available after signing an agreement."),
        ("data", "The data is available to approved researchers."),
    ],
)
def test_what_has_a_condition_is_not_published(what, sentence):
    assert held(what, sentence, quote=sentence) is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Code generation is available in many models."),
        ("code", f"The code of the baselines is publicly available at {THEIRS}."),
        ("code", f"The implementation of previous methods is available at {THEIRS}."),
        ("weights", "The weights of the loss terms are available in Table 3."),
        ("weights", "Attention weights are available at every layer."),
        ("weights", "Weights were not made available by the authors of Candle."),
        ("weights", f"Open-weight models such as Candle are available at {HUB}."),
        ("weights", "Unlike Candle, whose weights are not public, Wick makes its weights available."),
        ("code", "The code is made available to the agent as a tool."),
        ("data", "Training data is available in large amounts."),
        ("demo", "Demos are provided as examples."),
        ("data", "Statistics of the dataset are provided in Table 2."),
        ("data", "We add rooms, published with a dataset that existing datasets cannot provide."),
    ],
)
def test_what_is_of_others_or_of_another_kind_is_not_published(what, sentence):
    assert held(what, sentence, quote=sentence) is None


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", f"If you find Lamp useful, our code is available at {OURS}."),
        ("code", f"We release the code at {OURS}, but not the weights."),
        ("code", "While the weights cannot be shared, we release our code."),
        ("code", f"Lamp needs no training, and our code is publicly available at {OURS}."),
        ("code", f"All code is available to researchers at {OURS}."),
        ("data", "The dataset is available to the wider research community."),
        ("weights", f"Our checkpoints are at {HUB}."),
        ("weights", "We are releasing not only several models, including checkpoints, but also the code."),
        ("weights", "Unlike Candle, which does not release weights, we release our weights."),
        ("data", "As such data are not available, we release a dataset of rooms."),
        ("data", "We release a dataset of 3,000 rooms that no model has seen."),
        ("demo", "A live demo can be tried at https://lamp.example."),
    ],
)
def test_what_is_published_beside_a_denial_or_in_other_words_is_published(what, sentence):
    assert held(what, sentence, quote=sentence).status == "yes"


def test_an_address_counts_where_the_paper_gives_it_for_the_same_thing():
    blocks = [f"Our code is available at {OURS}.", f"The weights are released at {HUB}.", f"Candle runs from {THEIRS}."]
    assert held("code", *blocks, url=OURS).url == OURS
    assert held("code", *blocks, url=OURS).evidence[0].anchor == "S2.p1"
    assert held("code", *blocks, url=f"{OURS}/tree/main/lamp").url == OURS
    assert held("weights", *blocks, url=HUB).url == HUB
    for what, url in [("code", THEIRS), ("code", HUB), ("weights", OURS), ("data", OURS), ("demo", THEIRS)]:
        assert held(what, *blocks, url=url) is None


def test_a_wrong_address_goes_and_the_passage_stays():
    found = held(
        "code",
        "Our code is released under the MIT licence.",
        f"Candle is at {THEIRS}.",
        url=THEIRS,
        quote="Our code is released",
    )
    assert (found.status, found.url) == ("yes", None)


@pytest.mark.parametrize(
    ("sentence", "status"),
    [
        ("We release the code of Lamp.", "yes"),
        ("We will release the code of Lamp upon acceptance.", "announced"),
        ("The code of Lamp is not released, since our partners own it.", "no"),
    ],
)
@pytest.mark.parametrize("said", ["yes", "announced", "no"])
def test_the_passage_decides_whether_it_is_published_announced_or_withheld(sentence, status, said):
    assert held("code", sentence, status=said, quote=sentence).status == status


def card(*blocks, gpus=("RTX 4090",), quote=None):
    evidence = (Evidence(quote=quote),) if quote else ()
    hardware = Hardware(
        claim=Claim(text="It runs on one card.", evidence=evidence), gpus=gpus, count=1, one_consumer_gpu=True
    )
    return checked_against(
        report(usage=Usage(hardware=hardware)), paper("We propose Lamp, a reader.", *blocks)
    ).usage.hardware


@pytest.mark.parametrize(
    ("sentence", "gpus", "enough"),
    [
        ("All experiments run on one RTX 4090.", ("RTX 4090",), True),
        ("Inference takes 3 hours on a single consumer GPU.", (), True),
        ("All experiments run on eight RTX 4090 GPUs.", ("RTX 4090",), None),
        ("All experiments run on one A100 GPU.", ("RTX 4090",), None),
        ("All experiments run on one A100 GPU.", ("A100",), None),
        ("Lamp cannot run on one RTX 4090, for want of memory.", ("RTX 4090",), None),
        ("Unlike Candle, which fits on a single RTX 4090, Lamp runs on 8 H100 GPUs.", ("RTX 4090",), None),
        ("Lamp reads in the dark, as we show below.", ("RTX 3060",), None),
    ],
)
def test_one_consumer_gpu_is_kept_only_if_the_paper_says_so(sentence, gpus, enough):
    assert card(sentence, gpus=gpus, quote=sentence).one_consumer_gpu is enough


def test_one_consumer_gpu_needs_no_quote_if_a_sentence_names_the_card():
    assert card("All experiments run on one RTX 4090.").one_consumer_gpu is True
    assert card("All experiments run on one RTX 4090.", gpus=("RTX 3060",)).one_consumer_gpu is None


@pytest.mark.parametrize(
    ("sentence", "claim", "wrong"),
    [
        ("Our code is under the MIT licence.", "The code is under the MIT licence.", ()),
        ("Our code is under the MIT licence.", "코드는 MIT 라이선스로 공개되었다.", ()),
        ("Our code is under the MIT licence.", "代码以 MIT 许可证发布。", ()),
        ("Released under MIT.", "MIT", ()),
        ("Licences of all parts: code MIT, data CC0.", "MIT", ()),
        ("All is released under Apache-2.0.", "Apache License 2.0", ()),
        ("All is released under the Apache License, Version 2.0.", "Apache 2.0 许可证", ()),
        ("The data is licensed under CC BY-NC 4.0.", "CC-BY-NC 4.0", ()),
        ("The data is licensed under CC BY-NC 4.0.", "Creative Commons Attribution-NonCommercial 4.0", ()),
        ("The data is licensed under CC BY-NC 4.0.", "Creative Commons", ()),
        ("Under the GNU General Public License.", "GPLv3", ()),
        ("Under the BSD-3-Clause licence.", "BSD 3-Clause", ()),
        ("It follows the Llama 3 Community License.", "Llama 3 커뮤니티 라이선스", ()),
        ("The authors are at MIT. Our code is free.", "The code is under the MIT licence.", ("MIT licence",)),
        ("Our code is released.", "코드는 MIT 라이선스로 공개되었다.", ("MIT",)),
        ("Our code is released.", "BSD", ("BSD",)),
        ("Our code is released.", "代码以 BSD 许可证发布。", ("BSD",)),
        ("Our code is under the MIT licence.", "The code is under the Apache License.", ("Apache License",)),
        ("The data is licensed under CC BY 4.0.", "CC BY-NC 4.0", ("CC BY-NC 4.0",)),
        ("The data is licensed under CC BY 3.0.", "CC BY 4.0", ("CC BY 4.0",)),
        ("Under BSD-2-Clause.", "BSD-3-Clause", ("BSD-3-Clause",)),
        ("Released under the LGPL.", "It is under the GPL.", ("GPL",)),
    ],
)
def test_a_licence_that_the_paper_does_not_name_is_marked(sentence, claim, wrong):
    assert (
        checked_against(report(usage=Usage(licence=Claim(text=claim))), paper(sentence)).usage.licence.unverified
        == wrong
    )


@pytest.mark.parametrize(
    "text", ["We thank MIT.", "Apache helicopters", "the CC of the letter", "Gemma 2 is a model", "LaMIT licence"]
)
def test_what_only_looks_like_a_licence_is_none(text):
    assert list(licences(fold(text).text)) == []


def test_what_was_held_once_stays_as_it_is():
    quote = "Our code is released under the MIT licence"
    text = paper(
        "We propose Lamp, a reader.", f"{quote} at {OURS}.", "All experiments run on one RTX 4090.", links=(OURS,)
    )
    usage = Usage(
        code=Availability(status="announced", url=f"{OURS}/tree/main", evidence=(Evidence(quote=quote),)),
        licence=Claim(text="MIT, or BSD"),
        hardware=Hardware(claim=Claim(text="One RTX 4090."), gpus=("RTX 4090",), count=1, one_consumer_gpu=True),
    )
    once = checked_against(report(usage=usage), text)
    assert once.usage.licence.unverified == ("BSD",)
    assert checked_against(once, text) == once


@pytest.mark.parametrize(
    "claim", ["We trained a number of models.", "본 논문은 여러 모델을 학습한다.", "训练了多个模型。"]
)
def test_what_names_no_licence_and_no_machine_is_not_stated(claim):
    usage = Usage(licence=Claim(text=claim), hardware=Hardware(claim=Claim(text=claim)))
    checked = checked_against(report(usage=usage), paper("We trained a number of models on GPUs under MIT licence."))
    assert (checked.usage.licence, checked.usage.hardware) == (None, None)


@pytest.mark.parametrize(
    ("licence", "hardware"),
    [
        ("For research use only.", "A laptop is enough."),
        ("비상업적 용도로만 쓸 수 있다.", "그래픽 카드 한 장."),
        ("MIT", "H100"),
        ("禁止商用。", "一台服务器。"),
    ],
)
def test_terms_without_a_name_and_machines_without_a_card_are_stated(licence, hardware):
    usage = Usage(licence=Claim(text=licence), hardware=Hardware(claim=Claim(text=hardware)))
    checked = checked_against(report(usage=usage), paper("It runs on an H100 under the MIT licence."))
    assert (checked.usage.licence.text, checked.usage.hardware.claim.text) == (licence, hardware)
