"""Many summaries: tasks that know nothing of one another, and who works through them.

A `Task` is a value that can be sent to another process; `run_task` makes and writes its files, all or none, and
returns an `Outcome`. Doing it twice gives what doing it once gives. Executors run any function over any values: in this
process (`executors`), in worker processes that are kept warm (`pool`), or on a cluster (`cluster`).

Only what a single report needs is loaded here.
"""

from reportgen.batch.outcome import File, Outcome, State
from reportgen.batch.task import Task, make_one, run_task

__all__ = ["File", "Outcome", "State", "Task", "make_one", "run_task"]
