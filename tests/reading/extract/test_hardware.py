"""Hardware: what a paper's work ran on, wherever the paper says so, with the number that belongs to it."""

import pytest
from support.extracted import report_on, text_of

from paperdigest.reading.extract.hardware import cards_of, runs_on_one_consumer, tells_of_hardware
from paperdigest.reading.extract.sentences import Sentences
from paperdigest.reading.match.accelerators import is_gpu
from paperdigest.records.fulltext import Block, PaperText, Section


def hardware_of(*sentences, **place):
    return report_on(text_of(*sentences, **place)).usage.hardware


@pytest.mark.parametrize(
    ("sentence", "gpus", "count", "one_consumer"),
    [
        ("All experiments ran on 8 NVIDIA H100 GPUs for three days in total.", ("NVIDIA H100",), 8, None),
        ("Training took 12 hours on a single NVIDIA RTX 4090.", ("NVIDIA RTX 4090",), 1, True),
        ("We train all models on four RTX 3090 GPUs with 24 GB each.", ("RTX 3090",), 4, None),
        ("Our model runs on one consumer GPU in real time without any tricks.", (), 1, True),
        ("We train for 40 GPU hours on a single A100 node with our code.", ("A100",), None, None),
        ("Experiments were conducted on 2xA100 GPUs with a batch of 64.", ("A100",), 2, None),
        ("Inference is fast and deployable on RTX 5090 GPUs as well.", ("RTX 5090",), None, None),
        ("The model runs at 30 frames per second on an RTX 5090.", ("RTX 5090",), 1, None),
        ("Our model was trained with 8 80GB A100 GPUs for 20 hours.", ("A100",), 8, None),
        ("Evaluation ran on 4 nodes with 8 H100 GPUs each for a day.", ("H100",), None, None),
        ("It can be trained on a single 24GB GPU in less than a day.", (), 1, True),
        ("We train with 16 GPUs for one day and evaluate for another.", (), 16, None),
        ("Pre-training used 256 TPUv4 chips for two weeks in all.", ("TPUv4",), 256, None),
        ("We pre-train on 64 TPU v5e chips for eleven days in all.", ("TPU v5e",), 64, None),
    ],
)
def test_hardware_is_read_from_names_and_counts(sentence, gpus, count, one_consumer):
    hardware = report_on(text_of(sentence)).usage.hardware
    assert (hardware.gpus, hardware.count, hardware.one_consumer_gpu) == (gpus, count, one_consumer)


@pytest.mark.parametrize(
    "sentence",
    [
        "The T4 section of the A10 motorway was used to train our drivers in this study.",
        "Existing methods require 8 NVIDIA A100 GPUs for training, which few can afford.",
        "We use 8 layers and train them with a learning rate of 4090 steps.",
    ],
)
def test_what_is_no_hardware_of_the_paper_is_not_taken_for_it(sentence):
    assert report_on(text_of(sentence)).usage.hardware is None


@pytest.mark.parametrize(
    ("sentence", "count"),
    [
        ("The model was trained for 35,000 A100 GPU hours in total.", None),
        ("The model was trained for 500 A100-80GB GPU hours in total.", None),
        ("We train it with a batch of 12M on 8 or 32 H800 cards.", None),
        ("We train with 8×80GB A100 cards for 20 hours.", 8),
        ("All models were trained on NVIDIA H100 GPUs (×16) for a day.", 16),
        ("All models were trained on H100 (16 GPUs) for a day.", 16),
        ("We train it on 32 H100 GPUs across 4 nodes for a day.", 32),
        ("We train it on 4 nodes, each with 8 H100 GPUs, for a day.", None),
    ],
)
def test_a_number_counts_cards_only_if_it_says_how_many_there_are(sentence, count):
    assert hardware_of(sentence).count == count


def test_of_several_cards_no_number_is_told_to_be_that_of_the_named_one():
    hardware = hardware_of("We train it on 8 A100 GPUs and on 2 H200 GPUs for a day.")
    assert (hardware.gpus, hardware.count) == (("A100", "H200"), None)


def test_one_card_in_two_spellings_is_one():
    hardware = hardware_of("We train on 8 NVIDIA A100 GPUs for a day.", "Fine-tuning ran on 8 A100 GPUs, too.")
    assert (hardware.gpus, hardware.count) == (("NVIDIA A100",), 8)


def test_what_it_was_trained_on_counts_for_more_than_what_it_runs_on_even_in_an_appendix():
    method = Block("paragraph", "S4.p1", "Inference takes at most 1 hour on a single Cloud TPU with our code.")
    details = Block("paragraph", "A1.p1", "Training of Larch was performed on 16 TPU v3 chips for four days.")
    sections = (Section("S4", "Experiments", 1, (method,)), Section("A1", "Details", 1, (details,), appendix=True))
    hardware = report_on(PaperText("2601.00001", 1, "html", "T", None, sections)).usage.hardware
    assert (hardware.gpus, hardware.count) == (("TPU v3",), 16)
    assert [evidence.anchor for evidence in hardware.claim.evidence] == ["A1.p1"]


def test_what_could_be_done_counts_for_less_than_what_was_done():
    hardware = hardware_of("The small one can be trained in 30 minutes on one A100.", "We trained on 64 A100 GPUs.")
    assert hardware.claim.text == "We trained on 64 A100 GPUs."


def test_sentences_beside_it_that_tell_of_other_models_or_of_time_go_with_it():
    said = (
        "Training of the small model was performed on 4 Cloud TPUs.",
        "Training of the large model was performed on 16 Cloud TPUs.",
        "Each training took 4 days to complete.",
    )
    hardware = hardware_of("The learning rate is warmed up for a while.", *said, "The rest is as usual.")
    assert hardware.claim.text == " ".join(said)
    assert [evidence.quote for evidence in hardware.claim.evidence] == [" ".join(said)]
    assert (hardware.gpus, hardware.count) == (("Cloud TPU",), None)


@pytest.mark.parametrize(
    "sentence",
    [
        "Our model cannot run on one RTX 3090 because of its memory.",
        "Inference does not fit on a single RTX 4090 in our tests.",
        "Training won't fit on one RTX 4090, however small the batch.",
        "A single RTX 4090 is not enough for training our model.",
        "Even an RTX 4090 runs out of memory when we train it.",
        "Inference is too slow on a single consumer GPU to be of use.",
        "Unlike Candle, which fits on a single RTX 4090, Larch is trained on 8 H100 GPUs.",
        "Candle fits on a single RTX 4090, while Larch needs 8 H100 GPUs for training.",
        "Candle runs on a single RTX 4090, whereas ours does not.",
        "Training all of it would require more than one RTX 4090.",
        "Training requires more than a single consumer GPU.",
        "Training exceeds the memory of a single RTX 4090 by far.",
        "No single RTX 4090 can hold all that training requires.",
        "Training fails on a single RTX 4090 after a few steps.",
        "We are unable to run inference on a single 24 GB GPU.",
        "Training on one RTX 4090 is left for future work.",
    ],
)
def test_one_consumer_gpu_that_is_not_enough_is_not_told_to_be(sentence):
    assert runs_on_one_consumer(next(iter(Sentences(text_of(sentence)).own))) is False
    hardware = hardware_of("We train it on 8 H100 GPUs for two days.", sentence)
    assert hardware.one_consumer_gpu is None
    assert hardware_of(sentence).one_consumer_gpu is None


@pytest.mark.parametrize(
    "sentence",
    [
        "It does not require a cluster and runs on a single RTX 4090.",
        "Inference fits not only on an H100 but also on a single RTX 4090.",
        "Inference is 3 times faster than that of Candle on a single RTX 4090.",
        "It runs on a single consumer GPU, where others would otherwise run out of memory.",
        "Training uses 8 A100 GPUs, but inference runs on one RTX 4090.",
        "Training on one RTX 4090 takes no more than 3 hours.",
    ],
)
def test_one_consumer_gpu_is_enough_whatever_else_is_denied(sentence):
    assert hardware_of(sentence).one_consumer_gpu is True


@pytest.mark.parametrize(
    ("text", "cards"),
    [
        ("We train on TPU-v4 pods with 128 chips.", [("TPU-v4", 128)]),
        ("We train on a TPU v3-32.", [("TPU v3-32", 32)]),
        ("We train on 16 NVIDIA L20 GPUs.", [("NVIDIA L20", 16)]),
        ("It runs on one RTX 4090D.", [("RTX 4090D", 1)]),
        ("It runs on an RTX 6000 PRO.", [("RTX 6000 PRO", 1)]),
        ("We train on 24 Hopper GPUs.", [("Hopper", 24)]),
        ("We train on 4 GPUs (NVIDIA A100 40GB).", [("NVIDIA A100", 4)]),
        ("We train on 6 GPUs of NVIDIA H20.", [("NVIDIA H20", 6)]),
        ("We train on a single A100 node (8 GPUs).", [("A100", 8)]),
        ("We train on 2xA800 GPUs.", [("A800", 2)]),
        ("It runs on an Apple M3 Ultra.", [("Apple M3 Ultra", 1)]),
        ("We train on 64 Trainium2 chips.", [("Trainium2", 64)]),
        ("We train on 512 Ascend NPUs.", [("Ascend", 512)]),
        ("It runs on one TITAN RTX.", [("TITAN RTX", 1)]),
        ("We ask Titan Express on GPUs.", []),
        ("It runs on a commodity GPU.", [(None, 1)]),
        ("It runs on a single L40s 48GB GPU.", [("L40s", 1)]),
        ("We drive through the A100 highway data with GPUs.", []),
        ("Numbers of INT4 and MXFP4 on GPUs.", []),
        ("It is rare in single-GPU setups.", []),
    ],
)
def test_cards_and_their_number_are_read_in_any_spelling(text, cards):
    assert cards_of(text) == cards


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("It writes 20 pages a second on two H200 GPUs.", True),
        ("It requires only 6.5 GB of VRAM for all lamps.", True),
        ("The lamp runs well on consumer GPUs.", True),
        ("Loading it takes so many H100 GPUs that nobody has them on 9 nodes of H100.", False),
        ("It is implemented with a GPU-accelerated lamp.", False),
        ("Doe et al. trained it on 8 V100 GPUs.", False),
        ("We light 9 million lamps with a single 4-GPU node.", True),
        ("A lamp with a single 4-pin plug is enough.", False),
        ("Dimming lowers the peak GPU memory of the lamp from 36 GB to 2 GB.", True),
        ("Memory of lamps has gone from shelves to sheds.", False),
    ],
)
def test_a_sentence_tells_what_the_work_ran_on(text, told):
    (sentence,) = Sentences(PaperText("2601.00001", None, "abstract", None, text)).all
    assert tells_of_hardware(sentence) == told


@pytest.mark.parametrize("name", ["Titan RTX", "TITAN RTX", "NVIDIA L20", "Trainium2", "GB10"])
def test_what_an_extract_takes_for_a_card_a_model_s_report_may_name(name):
    assert is_gpu(name)
    assert cards_of(f"It runs on one {name} GPU.") == [(name, 1)]
