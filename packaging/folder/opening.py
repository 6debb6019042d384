"""What a finished bundle runs first."""

import sys

from coprod_desktop.__main__ import main

sys.exit(main())
