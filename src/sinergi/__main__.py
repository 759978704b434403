"""`python -m sinergi`, the same as `sinergi`."""

import sys

from sinergi.console.main import main

if __name__ == "__main__":
    sys.exit(main())
