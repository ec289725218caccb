"""`python -m curriculum`."""

from curriculum.cli import main

if __name__ == "__main__":
    main()
