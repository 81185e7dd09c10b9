"""Cues of kinds of papers: how surveys, data sets, theories, models, systems and applications name themselves."""

from paperdigest.reading.extract.cue_patterns import cues
from paperdigest.records.reports import PaperKind
from paperdigest.text.rules import Rule, Rules

#: What titles say.
TITLES: dict[PaperKind, Rules] = {
    "survey": cues(
        Rule(
            "survey",
            r"\bsurvey(?:ing)?\b(?! (?:data|respon|quest|simul))",
            "A Survey of Lamps",
            "Simulating Survey Responses",
        ),
        Rule(
            "review",
            r"(?:^|: |\b(?:systematic|comprehensive|literature|critical|brief|scoping) )(?:an? )?(?:[\w-]+ )?review\b"
            r"(?! (?:gener|scor|assist|comment))|\breview,|\ba review (?:of|on)\b",
            "Lamps: A Systematic Review",
            "Automating Peer Review",
        ),
        Rule("overview", r"\b(?:an? |comprehensive )?overview\b(?= of| on|$)", "An Overview of Lamps", "LampOverview"),
        Rule(
            "roadmap",
            r"\b(?:tutorial|primer|roadmap|landscape)\b(?= (?:of|on|for|to)|:|$)|\ba guide to\b",
            "A Primer on Lamps",
            "Lamps in Landscapes of Snow",
        ),
    ),
    "dataset": cues(
        Rule(
            "named bench",
            r"^[^:]*?\w*-?bench(?:-?\w{0,6})?\b(?! ?press)(?=[^:]*:)",
            "LampBench: Lamps in Use",
            "Lamps on a Bench",
        ),
        Rule(
            "benchmark",
            r"\bbenchmark\b(?= (?:for|of|on|from|with|to)\b|:|,| and\b|$)|\ba (?:[\w-]+ ){0,4}benchmark\b",
            "A Hard Benchmark of Lamps",
            "Beating Every Benchmark Score",
        ),
        Rule(
            "benchmarking",
            r"(?:^|: )benchmarking\b",
            "Lamps: Benchmarking Light",
            "A Lamp Without Benchmarking",
        ),
        Rule(
            "dataset",
            r"\b(?:data ?set|corpus|treebank)\b(?= (?:for|of|on|from|with|to)\b|:|,| and\b|$)",
            "A Dataset for Lamps",
            "Dataset Distillation by Lamps",
        ),
    ),
    "theory": cues(
        Rule(
            "theory",
            r"\b(?:a|the) (?:[\w-]+ )?theory\b(?! of mind)|\btheoretical (?:analysis|study|foundations?|limits?)\b",
            "A Theory of Lamps",
            "Theory of Mind in Lamps",
        ),
        Rule(
            "bounds",
            r"\b(?:lower|upper|generali[sz]ation|regret|error) bounds?\b|\bconvergence (?:of|rates?|analysis)\b"
            r"|\bsample complexity\b",
            "Regret Bounds for Lamps",
            "Lamps Bound for Sea",
        ),
        Rule(
            "proof",
            r"\bexpressiv(?:e power|ity)\b|\bimpossibility\b|\baxiomati[cs]|\btheorems?\b(?! (?:prov|dis))",
            "An Impossibility of Lamps",
            "Theorem Proving by Lamps",
        ),
    ),
    "model": cues(
        Rule("technical report", r"\btechnical report\b", "Lamp-2 Technical Report", "A Technical Lamp"),
        Rule(
            "foundation model",
            r"\b(?:an?|family of) (?:[\w-]+ ){0,4}foundation models?\b",
            "Lamp: An Open Foundation Model for Light",
            "Steering Foundation Models",
        ),
        Rule(
            "open models",
            r"\b(?:open|open-source[d]?|open-weight|generalist) (?:[\w-]+ ){0,4}(?:models?|llms?)$|:"
            r" (?:an? )?open(?:-sourced?|-weight)? (?:[\w-]+ ){0,5}models?\b",
            "Lamp: An Open-Sourced Vision Model",
            "Attacks on Open Models of Light",
        ),
    ),
    "system": cues(
        Rule(
            "library",
            r"\b(?:toolkit|toolbox|library|platform|infrastructure|operating system|simulator)\b(?= (?:for|of|to)\b"
            r"|:|$)",
            "LampKit: A Toolkit for Light",
            "Lamps in the Library Hall",
        ),
        Rule(
            "system",
            r": an? (?:[\w-]+ ){0,4}(?:system|engine|software|package)\b(?= (?:for|of|to)\b|$)",
            "Lamp: A Serving System for Light",
            "Lamps in a System of Light",
        ),
    ),
    "application": cues(
        Rule(
            "medicine",
            r"\b(?:patients?|clinical|x-rays?|radiolog\w*|cancer|tumou?r|surg(?:ery|ical)|diagnos[ei]s of|ecg|eeg"
            r"|mri|hospital|pathology|retinal|drug)\b",
            "Lamps for Patients",
            "Lamps That Diagnose Models",
        ),
        Rule(
            "trade",
            r"\b(?:fisher(?:y|ies)|agricultur\w*|crops?|financ\w*|trading|stock|legal|court|weather|climate|wildlife"
            r"|manufacturing|e-?commerce|classroom|tutoring|education|real estate|power grids?|satellite)\b",
            "Lamps in Agriculture",
            "Lamps in Stockpiles",
        ),
        Rule("case study", r"\bcase study\b|\bin (?:practice|production)$", "Lamps: A Case Study", "Lamps by Case"),
    ),
}
#: What says of an abstract that it is of the kind, once each.
WORDS: dict[PaperKind, Rules] = {
    "survey": cues(
        Rule(
            "this survey",
            r"\b(?:this|our) (?:[\w-]+ ){0,2}(?:survey|review|tutorial)\b(?! (?:participants|respondents))",
            "This short survey covers lamps.",
            "This lamp is covered.",
        ),
        Rule(
            "we review",
            r"\bwe (?:\w+ly )?(?:survey|review)\b|\bwe (?:\w+ly )?(?:categori[sz]e|organi[sz]e|classify) (?:existing"
            r"|the|current|recent)\b",
            "We review 100 lamps.",
            "We renew 100 lamps.",
        ),
        Rule(
            "provides an overview",
            r"\b(?:comprehensive|systematic|extensive) (?:survey|overview|review)\b",
            "It is a systematic overview.",
            "It is systematic.",
        ),
    ),
    "dataset": cues(
        Rule(
            "size",
            r"\b(?:contain|compris|consist|spann|cover|includ|featur|with|of)\w* (?:of |over "
            r"|more than )?[\d,.]+[KkM]?\+? (?:[\w-]+ ){0,4}(?:samples|questions|tasks|images|videos|examples"
            r"|instances|problems|pairs|prompts|documents|annotations|clips|hours)\b",
            "It contains 3,000 hard questions.",
            "It contains three lamps.",
        ),
        Rule(
            "we evaluate many models",
            r"\bwe (?:\w+ly )?(?:evaluate|benchmark|assess|test) (?:a (?:wide )?range of |over |more than )?(?:\d+"
            r"|several|various|state-of-the-art|leading|frontier|current|popular|recent|[\w-]+teen|twenty)\b",
            "We evaluate 14 models.",
            "We evaluate our lamp.",
        ),
    ),
    "theory": cues(
        Rule(
            "we prove",
            r"\bwe (?:\w+ly |also |then |first |further )?(?:prove|derive|establish) (?:that|an?|the|new|tight|upper"
            r"|lower|matching|several|non)\b",
            "We prove that lamps shine.",
            "We improve lamps.",
        ),
        Rule(
            "theoretical analysis",
            r"\bwe (?:provide|present|develop|give|offer) (?:an? |the |novel |rigorous |first ){0,3}(?:theor\w+"
            r"|proofs?|mathematical) (?:analys|understanding|framework|explanation|account|guarantee|that)\w*",
            "We provide a theoretical analysis of lamps.",
            "We provide lamps and a theory.",
        ),
        Rule(
            "theorem",
            r"\btheorems?\b(?! prov)|\blemma\b|\bnecessary and sufficient\b|\baxioms?\b|\bcharacteri[sz]ation of\b",
            "It is a theorem on lamps.",
            "It is theorem proving.",
        ),
    ),
    "model": cues(
        Rule(
            "family",
            r"\b(?:series|family|suite|collection) of (?:[\w-]+ ){0,6}(?:models|llms|mllms|vlms)\b",
            "We present a family of small language models.",
            "We present a family of lamps.",
        ),
        Rule(
            "parameters",
            r"\b\d+(?:\.\d+)?[BM]\b(?:[- ](?:param|active|total|model|llm)\w*)|\bbillion (?:active )?param\w+",
            "It has a 7B parameter core.",
            "It has 7 lamps.",
        ),
        Rule(
            "sized name",
            r"\b(?:introduce|present|release|propose) (?-i:[A-Z])[\w.-]*-\d+(?:\.\d+)?B\b",
            "We present Lamp-8B.",
            "We compare with Lamp-8B.",
        ),
        Rule(
            "tokens",
            r"\b[\d.]+ ?(?:t|b|trillion|billion)\+? (?:[\w-]+ ){0,3}tokens\b",
            "It was trained on 2 trillion text tokens.",
            "It was trained on tokens.",
        ),
        Rule(
            "foundation",
            r"\ban? (?:[\w()-]+ ){0,4}(?:foundation|open-sourced?|open-weight) (?:[\w()-]+ ){0,3}(?:model|llm|mllm"
            r"|vlm)\b",
            "It is a foundation model.",
            "They are foundation models.",
        ),
        Rule(
            "weights",
            r"\b(?:release|open-source|publish|share)[sd]? (?:[\w-]+,? ){0,6}(?:weights|checkpoints)\b|\bmodel"
            r" (?:weights|checkpoints)\b",
            "We release the weights.",
            "We weigh the release.",
        ),
    ),
    "system": cues(
        Rule(
            "open software",
            r"\bopen-?sourced? (?:[\w-]+ ){0,3}(?:system|platform|toolkit|library|toolbox|software|tool|package)\b",
            "It is an open-source tool.",
            "It is an open tool.",
        ),
        Rule(
            "users",
            r"\b(?:python|pip|apis?|plugins?|user interface|deployed|modular|users can)\b",
            "It is modular.",
            "It is a module.",
        ),
    ),
    "application": cues(
        Rule(
            "we apply",
            r"\bwe (?:\w+ly )?(?:apply|deploy|adapt|fine-tune|employ)\b|\boptimi[sz]ed\b[^.]{0,40}\bpipeline\b",
            "We apply lamps.",
            "We reply.",
        ),
        Rule(
            "in practice",
            r"\b(?:real-world (?:deployment|setting|clinical|data)|clinical(?:ly)?|practitioners|domain experts"
            r"|monitoring|in practice)\b",
            "It is of use to practitioners.",
            "It is of use.",
        ),
    ),
}
HEADINGS: dict[PaperKind, Rules] = {
    "survey": cues(
        Rule(
            "taxonomy",
            r"^(?:a )?taxonomy\b|\bopen (?:challenges|problems)\b|\bfuture (?:directions|research)|^scope\b",
            "Taxonomy of lamps",
            "Lamps",
        ),
    ),
    "dataset": cues(
        Rule(
            "construction",
            r"\b(?:data ?set|benchmark|corpus|data) (?:construction|collection|statistics|curation|annotation"
            r"|composition|overview|splits?)\b|\bannotation (?:process|guidelines|protocol)",
            "Dataset construction",
            "Lamp construction",
        ),
    ),
    "theory": cues(
        Rule(
            "proof",
            r"\bproofs?\b|^(?:main )?theorems?\b|\blemmas?\b|^main results?\b|^assumptions\b",
            "Proof of the main claim",
            "Waterproof lamps",
        ),
    ),
    "system": cues(
        Rule(
            "architecture",
            r"^(?:system (?:architecture|overview|design)|implementation|deployment|user interface)\b",
            "System architecture",
            "Lamps",
        ),
    ),
    "application": cues(
        Rule(
            "study area",
            r"^(?:study (?:area|population|design|cohort)|patients?|clinical|cohort|deployment)\b",
            "Study area",
            "Lamps",
        ),
    ),
}
