"""The marks by which model servers part messages. In a text from outside they would end the question."""

import re

#: What servers take for the limits of messages wherever it stands: <|im_start|>, [INST], <start_of_turn>.
_TURN = re.compile(r"([<\[])(?=/?(?:[|｜]|(?:s|bos|eos|start_of_turn|end_of_turn|think|tool_call|<?/?SYS)>|INST\]))")
_TOKEN = re.compile(r"<[|｜]\w+[|｜]>|\[/?INST\]")


def without_turns(text: str) -> str:
    """`text` with a blank within each such mark, so that it is none any more."""
    return _TURN.sub(r"\1 ", text)


def holds_turn(text: str) -> bool:
    """Whether `text`, an answer, holds such a mark."""
    return bool(_TOKEN.search(text))
