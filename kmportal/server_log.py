"""What gunicorn writes of requests, and of those that failed: with the secrets in addresses left out."""

import logging
from typing import Any

from gunicorn.glogging import Logger

from .secret_addresses import MaskingFormatter


class MaskingLogger(Logger):
    def _set_handler(self, log: Any, output: Any, fmt: logging.Formatter, stream: Any = None) -> None:
        super()._set_handler(log, output, MaskingFormatter(fmt._fmt, fmt.datefmt), stream)
