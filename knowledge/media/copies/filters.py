"""FFmpeg's filters as a step between frames and frames."""

from collections.abc import Iterable, Iterator
from typing import Any

import av
from av.filter import Graph


class FilterChain:
    """Filters one after another, for frames that look like the first."""

    def __init__(self, first: Any, *steps: str) -> None:
        """A step is a filter with its options, as on FFmpeg's command line: "scale=640:360"."""
        self._graph = Graph()
        self._graph.threads = 1
        source = self._sound(first) if isinstance(first, av.AudioFrame) else self._picture(first)
        sink = "abuffersink" if isinstance(first, av.AudioFrame) else "buffersink"
        names = (step.partition("=") for step in steps)
        filters = [self._graph.add(name, options or None) for name, _, options in names]
        self._graph.link_nodes(source, *filters, self._graph.add(sink)).configure()

    def _sound(self, first: av.AudioFrame) -> Any:
        return self._graph.add_abuffer(
            sample_rate=first.sample_rate,
            format=first.format.name,
            layout=first.layout.name,
            time_base=first.time_base,
        )

    def _picture(self, first: av.VideoFrame) -> Any:
        return self._graph.add_buffer(
            width=first.width, height=first.height, format=first.format, time_base=first.time_base
        )

    def through(self, frame: Any) -> Iterator[Any]:
        """`None` brings out what is still inside."""
        self._graph.push(frame)
        while True:
            try:
                yield self._graph.pull()
            except (av.error.BlockingIOError, av.error.EOFError):
                return


def filtered(frames: Iterable[Any], *steps: str) -> Iterator[Any]:
    chain: FilterChain | None = None
    for frame in frames:
        chain = chain or FilterChain(frame, *steps)
        yield from chain.through(frame)
    if chain is not None:
        yield from chain.through(None)
