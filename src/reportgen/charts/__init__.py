"""The charts of a briefing, drawn in the house style: each a list of operations that every format replays.

`reportgen.charts.draw` is the way in. It loads neither matplotlib nor numpy: drawing a chart that the cache does not
hold does, and is done in another process where one was started.
"""
