"""Cues of hardware: how a sentence says what the work ran on, needs, or would need."""

import re

from paperdigest.reading.match.accelerators import GPU_NAME

#: "on a single RTX 4090", "across 4 GPUs": what work is done on.
USED = re.compile(
    rf"\b(?:[Oo]n|using|across|over|with|utili[sz]e|leverag\w+|invest\w*|dedicate)(?: (?:only|just|merely"
    rf"|as few as|up to))?"
    rf" (?:an?|one|single|two|three|four|five|six|eight|sixteen|\d[\d,]*)[ ×x-]{{0,3}}(?:[\w-]+ ){{0,4}}?"
    rf"(?:\d+-)?(?:[GTN]PUs?\b(?!-)|{GPU_NAME})",
)
#: How much memory it takes.
MEMORY = re.compile(
    r"\b(?:requir|us(?:e|ing)|need|tak|fit|within|under"
    r"|consum)\w* (?:\w+ ){0,3}?[~∼]?\d[\d.]* ?[GM]i?B (?:of )?(?:GPU |peak )?"
    r"(?:memory|VRAM)"
    r"|\bGPU memory (?:[\w-]+ ){0,6}?(?:from|to) [~∼]?\d[\d.]* ?[GM]i?B\b",
    re.IGNORECASE,
)
#: What kind of machine, without a name.
KIND = re.compile(
    r"\b(?:run(?:s|ning)?|deploy\w*|train\w*|inference) (?:\S+ ){0,4}?on (?:consumer|commodity|low-end"
    r"|desktop)(?:-grade)?"
    r" (?:[\w-]+ )?[GN]PUs?\b|\btrained on (?:\w+ )?TPUs?\b"
    r"|\b(?:implement\w*|deploy\w*|runs?) (?:\S+ ){0,4}?on (?:the |an? )?(?:iPhone|smartphones?|Raspberry)"
)
#: What others need, or what is but reckoned.
IMAGINED = re.compile(
    r"\bso many\b|\bin(?:to)? perspective\b|\bGPT-\d requires\b|\bGPT-\d\b.{0,30}\bbetween\b|\binfeasible\b"
)
