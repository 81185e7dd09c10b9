"""What one sentence says of a paper's own code, weights, data or demo."""

import pytest

from paperdigest.text.publication import is_kind, is_unsettled, publication

CODE = "https://github.com/example/lamp"
MODEL = "https://huggingface.co/example/lamp-7b"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Our code is publicly available."),
        ("code", f"Code: {CODE}"),
        ("code", f"SOURCE CODE: {CODE}"),
        ("code", f"The code of the data set: {CODE}"),
        ("code", f"Our implementation, which others may use, is at {CODE}."),
        ("code", "All code will be found here: it is released on our page."),
        ("code", "We release the code."),
        ("code", "We release Code."),
        ("code", "For those who want to go on, our code is open-sourced."),
        ("code", "TO HELP ALL OF YOU, OUR CODE IS RELEASED."),
        ("code", f"It is available at {CODE}."),
        ("code", f"Lamp, as found in many papers, is released with code at {CODE}."),
        ("weights", "We release all checkpoints."),
        ("weights", f"Lamp is available at {MODEL}."),
        ("data", "We make our data public, such as the notes."),
        ("demo", "A live demo can be tried at https://lamp.example."),
        ("demo", "Lamp can be tried at https://lamp.example/demo."),
    ],
)
def test_a_sentence_says_that_something_is_published(what, sentence):
    assert publication(what, sentence) == "yes"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "We will release the code."),
        ("code", "Our code will be made publicly available upon acceptance."),
        ("weights", "The weights are to be released soon."),
    ],
)
def test_a_sentence_promises_something(what, sentence):
    assert publication(what, sentence) == "announced"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Our code is not available."),
        ("code", "OUR CODE IS NOT AVAILABLE."),
        ("weights", "We cannot release our weights."),
        ("weights", "We release the code, but our weights cannot be shared."),
        ("data", "Our data cannot be made available due to privacy."),
    ],
)
def test_a_sentence_refuses_something(what, sentence):
    assert publication(what, sentence) == "no"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ("code", "Our code is not yet available, but will be released."),
        ("code", "Unlike existing work, our code is not available."),
        ("code", "The code is not available."),
        ("code", "Lamp reads in the dark."),
        ("code", "Such code as we have seen is good."),
        ("code", f"We use the official code, available at {CODE}."),
        ("code", "CODE IS AVAILABLE, SUCH AS LAMP."),
        ("code", "Code is available in many places, such as Lamp."),
        ("code", "If the code is released, others can check it."),
        ("code", "IF THE CODE IS RELEASED, OTHERS CAN CHECK IT."),
        ("code", "Once our code is published, we tell you."),
        ("code", "The code is provided in Table 3."),
        ("code", "Our code is available upon request."),
        ("weights", f"Lamp is available at {CODE}."),
        ("weights", f"The data set is available at {MODEL}."),
        ("code", f"Lamp is available at {MODEL}."),
        ("data", "We release code that reads any data."),
        ("data", "Lamp is evaluated on public data, and is available."),
        ("weights", "We release our code but NOT THE WEIGHTS."),
        ("code", "We release the weights; this is not released."),
    ],
)
def test_a_sentence_says_nothing_sure(what, sentence):
    assert publication(what, sentence) is None


def test_what_is_withheld_without_a_name_is_withheld_whatever_it_is():
    assert publication("code", f"We release the code at {CODE}, but it is not yet available.") == "yes"
    assert publication("code", "The weights are not available, but the code is released.") is None


def test_a_paragraph_with_a_link_says_where():
    sentence = "Readers who want to check all this may like to hear that code is available."
    assert publication("code", sentence) is None
    assert publication("code", sentence, linked=True) == "yes"


def test_a_sentence_of_more_than_five_hundred_characters_says_nothing_sure():
    sentence = "We release the code" + " and the code" * 36 + "." * 13
    assert len(sentence) == 500
    assert publication("code", sentence) == "yes"
    assert publication("code", sentence + ".") is None


@pytest.mark.parametrize(
    "sentence",
    ["We will release it.", "It is withheld.", "It is available upon request.", "It is not available."],
)
def test_promises_refusals_and_conditions_are_unsettled(sentence):
    assert is_unsettled(sentence)


def test_what_is_released_is_settled():
    assert not is_unsettled("It is released.")


@pytest.mark.parametrize(
    ("what", "address"),
    [
        ("code", CODE),
        ("code", "https://anonymous.4open.science/r/lamp-1234"),
        ("weights", MODEL),
        ("weights", "https://hf.co/example/lamp-7b"),
        ("weights", "https://www.modelscope.cn/models/example/lamp"),
        ("data", "https://huggingface.co/datasets/example/notes"),
        ("data", "https://huggingface.co/datasets"),
        ("data", "https://www.kaggle.com/datasets/example/notes"),
        ("data", "https://zenodo.org/records/1234567"),
        ("demo", "https://huggingface.co/spaces/example/lamp"),
        ("demo", "https://lamp-demo.example.org/"),
        ("demo", "https://example.org/lamp/demo"),
    ],
)
def test_an_address_tells_one_kind_of_thing(what, address):
    assert [kind for kind in ("code", "weights", "data", "demo") if is_kind(kind, address)] == [what]


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org/lamp",
        "https://example.org/datasets/lamp",
        "https://example.org/spaces/lamp",
        "https://huggingface.co/papers/2601.00001",
        "https://huggingface.co/",
        "https://github.com/example",
        "not an address",
    ],
)
def test_an_address_of_anything_else_tells_nothing(address):
    assert [kind for kind in ("code", "weights", "data", "demo") if is_kind(kind, address)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("We gather and openly release a data set of lamps.", {"data": "yes"}),
        ("We release a large family of language models of all sizes.", {"weights": "yes"}),
        ("We release the code of our models.", {"code": "yes"}),
        ("We present LampKit, an open-source toolkit for lamps.", {"code": "yes"}),
        ("We introduce Lamp-7B, the first publicly released lamp model.", {"weights": "yes"}),
        ("We introduce LampBench, a public benchmark of shadows.", {"data": "yes"}),
        ("We present a closed framework for open-source models.", {}),
        ("We present LampKit, an open-source framework for training models.", {"code": "yes"}),
        ("Models and code have been released at https://github.com/acme/lamp.", {"code": "yes", "weights": "yes"}),
        (
            "Data: https://huggingface.co/datasets/acme/lamp and Code: https://github.com/acme/lamp",
            {"code": "yes", "data": "yes"},
        ),
        ("We publicly release our benchmarks and code.", {"code": "yes", "data": "yes"}),
        ("We present Lamp-X (https://huggingface.co/datasets/acme/lamp), a subset of all lamps.", {"data": "yes"}),
        ("For the demo, please refer to https://lamp.example/try.", {"demo": "yes"}),
        ("Released as open-source, Lamp helps. https://github.com/acme/lamp", {"code": "yes"}),
        ("The code and dataset builder will be released.", {"code": "announced"}),
        ("We keep a repository collecting the latest papers at https://github.com/acme/lamps.", {}),
        ("A list of papers is available at https://github.com/acme/awesome-lamps.", {}),
        ("Examples can be found at https://lamp.example/demo/.", {}),
        ("A demo showing the code of lamps is available at https://lamp.example/x.", {"demo": "yes"}),
        ("The Falcon weights are available at https://huggingface.co/acme/falcon, and we use them.", {}),
        ("We build on the code of Falcon at https://github.com/acme/falcon.", {}),
        ("Our code, built on Falcon, is available at https://github.com/acme/lamp.", {"code": "yes"}),
        ("We study lamps at night, and release LampOne, a strong 7B baseline for shadows.", {"weights": "yes"}),
        ("We study lamps and open-source models of light.", {}),
        ("We end by releasing Lamp-Mini (3B) and Lamp-Max (90B).", {"weights": "yes"}),
        ("We release base and instruct versions on top of LampLM.", {"weights": "yes"}),
        ("This work weighs lamps and releases two models of them.", {"weights": "yes"}),
        ("This work releases the newest data set of model performance.", {"data": "yes"}),
        ("The release of our lamps and models will help.", {"weights": "yes"}),
        ("The release of the models by others helped.", {}),
        ("Our LampLM is the first fully open-sourced language model of shadows.", {"weights": "yes"}),
        ("Our lamp is the first plug for open-source models.", {}),
        ("This paper presents LampLM, a 9B parameter bright open-source model.", {"weights": "yes"}),
        ("We release a new model that outperforms existing open models.", {"weights": "yes"}),
        ("We release the training code along with the lamp model.", {"code": "yes", "weights": "yes"}),
        ("We release code for reading lamps, as well as the tuned models.", {"code": "yes", "weights": "yes"}),
        ("We have trained and open-sourced Lamp (https://huggingface.co/acme/lamp).", {"weights": "yes"}),
        (
            "Code: https://github.com/acme/lamp; Model: https://huggingface.co/acme/lamp",
            {"code": "yes", "weights": "yes"},
        ),
        ("We share the data collection protocol and release our code.", {"code": "yes"}),
        ("The resulting models are not yet being released.", {"weights": "no"}),
        ("We are glad to release our lamp model.", {"weights": "yes"}),
        ("We will be releasing all of our weights.", {"weights": "announced"}),
        ("We release Lamp-8B and all else, to help.", {"weights": "yes"}),
        ("We release the Lamp-8B tuned datasets.", {"data": "yes"}),
        ("We release our code bases, LampKit and Big-LM.", {"code": "yes"}),
        ("We apply our trained model to lamps, releasing a new data set.", {"data": "yes"}),
        ("We provide public access to the code and model.", {"code": "yes", "weights": "yes"}),
        ("We present a family of open-source lamp models (LLMs).", {"weights": "yes"}),
        ("We study lamps and present an open-sourced Lamp-30B model.", {"weights": "yes"}),
        ("We release our models: Lamp-One, and report their warmth.", {"weights": "yes"}),
        ("They release weights without their training data.", {}),
        ("Our model and code are open-source at https://github.com/acme/lamp.", {"code": "yes", "weights": "yes"}),
        ("Model, code and lamps are at https://github.com/acme/lamp.", {"code": "yes", "weights": "yes"}),
        ("We introduce Lamp-V3, an advanced, open-source lamp model.", {"weights": "yes"}),
        ("A model, dataset or lamp may be open-source.", {}),
    ],
)
def test_what_is_published_is_told_by_the_sentence(text, said):
    told = {what: status for what in ("code", "weights", "data", "demo") if (status := publication(what, text))}
    assert told == said
