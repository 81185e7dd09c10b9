"""Paper Digest: collects Hugging Face Daily Papers, keeps them as an open archive, writes a digest blog."""

from importlib.metadata import version

__version__ = version("paperdigest")
