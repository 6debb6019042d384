"""Qt's own numbers for the few flags that the first window needs.

Python makes all of Qt's namespace on the first use of ``Qt``, which takes a tenth of the time to the first window.
So the modules that the library window is made of use these; a test holds them against Qt's.
"""

DISPLAY_ROLE = 0
ACCESSIBLE_TEXT_ROLE = 11
SIZE_HINT_ROLE = 13
USER_ROLE = 0x100
HORIZONTAL = 1
ALIGN_V_CENTER = 0x80
ALIGN_CENTER = 0x84
SINGLE_LINE = 0x100
WORD_WRAP = 0x1000
WRAP_ANYWHERE = 0x2000

PLAIN_TEXT = 0
"""Of ``textFormat``."""
STRONG_FOCUS = 0xB
"""Of ``focusPolicy``."""
SCROLL_BAR_OFF = 1
"""Of ``horizontalScrollBarPolicy``."""
NO_EDITING = 0
"""Of ``editTriggers``."""
BY_PIXEL = 1
"""Of ``verticalScrollMode``."""
ADJUST = 1
"""Of ``resizeMode``."""
