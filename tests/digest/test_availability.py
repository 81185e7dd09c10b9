import pytest
from support.records import make_paper

from paperdigest.digest.availability import Releases, available

CODE = "https://github.com/example/quill"
MODEL = "https://huggingface.co/example/Quill-7B"
DATA = "https://huggingface.co/datasets/example/quill-notes"


def seen(abstract=None, **facts):
    found = available(make_paper(abstract=abstract, **facts))
    return found.weights, found.data


@pytest.mark.parametrize(
    "sentence",
    [
        f"Our code and models are available at {CODE}.",
        "We release all checkpoints under an open licence.",
        "To help others, we open-source our code and model weights.",
        "Training scripts and weights have been publicly released.",
        "We make the weights of Quill freely usable.",
        "The trained models can be downloaded from our page.",
        "We release the code and Quill-origin models to help others.",
        "We release three open-source models: Quill-7B and two others.",
        "To help others, we have made the Quill model weights openly available.",
        "For further research, our models and the whole training recipe are open-sourced.",
        f"We release the training code along with our models trained on public datasets ({CODE}).",
    ],
)
def test_a_paper_says_that_its_weights_are_published(sentence):
    assert seen(f"We teach pens to write. {sentence}") == (True, None)


@pytest.mark.parametrize(
    "sentence",
    [
        f"The dataset and the code are available at {CODE}.",
        "We release the Reed-Notes corpus.",
        "We have made public our notes, a dataset of handwriting.",
        "We make the dataset used to teach the pens, and the pens of it in two sizes, large and small, publicly available.",
        "We release a corpus of 3,000 notes.",
        "Code and data are released.",
        "We publicly release the notes, a dataset of handwriting.",
        "All data and code can be found on our page.",
    ],
)
def test_a_paper_says_that_its_data_are_published(sentence):
    assert seen(f"We teach pens to write. {sentence}") == (None, True)


def test_weights_and_data_may_be_said_in_one_breath():
    assert seen("Code, models and datasets are available on our page.") == (True, True)


@pytest.mark.parametrize(
    "sentence",
    [
        "We will release our models and data.",
        "Our models and data will be public soon.",
        "We will openly release the model weights and all data.",
        "The dataset and our model weights will be freely available.",
        "We plan to make the benchmark and the trained models available to the community.",
        "Weights and datasets will be made available upon acceptance.",
        "Models and data are available on request.",
        "Our dataset and weights are to be released soon.",
        "Neither models nor data are available, and weights are not released.",
        "Once approved, we release the dataset and the weights.",
        "We cannot release the weights or the dataset.",
        "We release no model weights and no data.",
        "We release artefacts such as models and datasets of others.",
    ],
)
def test_a_promise_or_a_refusal_is_no_publication(sentence):
    assert seen(f"We teach pens to write. {sentence}") == (None, None)


@pytest.mark.parametrize(
    "sentence",
    [
        "We compare ten open-source models on five public datasets.",
        "Large language models are available for many tasks, and training data is abundant.",
        "We release code that evaluates models on any dataset.",
        "Existing datasets are publicly available but small.",
        f"Our code is available at {CODE}.",
        "We open-source our data generation pipeline.",
        "We release a tool for data-efficient training.",
        "Models are found wanting when data are scarce.",
        "Tests across multiple datasets show that it is light and relies only on data readily available in cameras.",
        f"The source code of the INK-1 benchmark is available at {CODE}.",
        "We openly share our training and data recipes.",
        f"All model-generated letters are available at {CODE}.",
        f"Models and datasets show the use of QUILL-PT. Codes are available at: {CODE}",
    ],
)
def test_other_people_s_models_and_talk_of_data_are_no_publication(sentence):
    assert seen(f"We teach pens to write. {sentence}") == (None, None)


@pytest.mark.parametrize(
    ("text", "weights", "data"),
    [
        (f"Find it at {MODEL}.", MODEL, None),
        (f"Find it at {DATA}.", None, DATA),
        (f"Our model ({MODEL}) and notes ({DATA}) are there.", MODEL, DATA),
        ("Weights: hf.co/example/Quill-7B.", MODEL, None),
        ("Weights at https://huggingface.co/example/Quill-7B/tree/main", MODEL, None),
        ("See https://www.kaggle.com/datasets/example/notes", None, "https://www.kaggle.com/datasets/example/notes"),
        ("Is at https://modelscope.cn/models/example/Quill", "https://www.modelscope.cn/models/example/Quill", None),
        ("Try https://huggingface.co/spaces/example/quill", None, None),
        ("See https://huggingface.co/collections/example/quill-65", None, None),
        ("See https://huggingface.co/example", None, None),
        ("See https://huggingface.co/papers/2601.00001", None, None),
        ("Code and data can be found in https://huggingface.co/example/quill", None, True),
        (f"We will release it at {MODEL}.", None, None),
        ("See https://huggingface.co.example.org/example/quill", None, None),
    ],
)
def test_an_address_tells_what_and_where(text, weights, data):
    assert seen(f"We teach pens to write. {text}") == (weights, data)


def test_the_project_s_address_and_the_comment_are_read_too():
    assert seen(project=MODEL) == (MODEL, None)
    assert seen(project=f"{DATA}/") == (None, DATA)
    assert seen(comment="12 pages. Code and models are available.") == (True, None)


def test_an_address_says_more_than_a_sentence():
    assert seen(f"We release our models. See {MODEL}.") == (MODEL, None)


def test_what_is_not_said_is_unknown():
    assert available(make_paper()) == Releases(weights=None, data=None)
    assert seen("We teach pens to write.", project="https://example.org/quill") == (None, None)


@pytest.mark.parametrize(
    ("sentence", "published"),
    [
        ("We release an easy-to-use, open dataset of 3,000 notes.", (None, True)),
        ("We release the Quill Notes (QN) dataset.", (None, True)),
        ("We release our code and also open-source our data.", (None, True)),
        ("We release code to read any dataset.", (None, None)),
        ("We release raw data and model outputs.", (None, True)),
        ("Our data processing pipeline is available.", (None, None)),
        ("Our datasets are available at https://huggingface.co/quill-notes.", (None, True)),
    ],
)
def test_what_is_released_is_told_from_what_it_is_for(sentence, published):
    assert seen(sentence) == published
