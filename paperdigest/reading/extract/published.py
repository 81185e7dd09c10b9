"""What of a paper is published, by the sentences of its full text: the rules are those of `text.publication`."""

import re

from paperdigest.reading.extract.sentences import Sentence
from paperdigest.text.publication import publication
from paperdigest.text.publication_rules import Status, What


def published(what: What, sentence: Sentence) -> Status | None:
    """Return what `sentence` says of the paper's own `what`; None for nothing, or nothing sure."""
    if is_of_others(sentence):
        return None
    return publication(what, sentence.text, linked=bool(sentence.block and sentence.block.links))


def is_of_others(sentence: Sentence) -> bool:
    """Whether `sentence` stands where papers tell of the work of others."""
    return bool(re.search(r"related work|background|preliminar|prior", sentence.heading))
