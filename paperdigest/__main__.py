"""`python -m paperdigest` is the same as `paperdigest`."""

from paperdigest.cli import main

if __name__ == "__main__":
    main()
