"""Output folders: the one door through which a build writes and deletes.

A build writes into a hidden folder inside its output folder. When all has succeeded, the two are
exchanged, where nothing else is in the output. Else each file is moved to its place, pages last,
and what an earlier build wrote and this one did not is deleted. The list of what was written lies
in the output, as `.portevoix`, a path a line; whatever is not in it stays as it is.
"""

from portevoix.core.output.folder import OutputRefusedError, check_place, report_unwritable
from portevoix.core.output.killed import clear
from portevoix.core.output.output import Output

__all__ = ["Output", "OutputRefusedError", "check_place", "clear", "report_unwritable"]
