"""The plugin of MkDocs: the only door through which MkDocs comes in."""

import gc

gc.disable()  # an import makes much and throws nothing away
from portevoix.plugin.adapter import PortevoixPlugin  # noqa: E402

gc.freeze()
gc.enable()

__all__ = ["PortevoixPlugin"]
